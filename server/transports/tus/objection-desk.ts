import type { DriveError } from '#contract/errors'
import type { Actor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { findObjection } from '#server/domain/uploads/require-uploader'

/** What speaks against an actor writing in a space, as of half a second ago at most. */
export type ObjectionDesk = (actor: Actor, spaceId: string) => Promise<DriveError | null>

const freshMs = 500

/** All transfers of one credential into one space share an answer: each asks every second (A2). */
export function objectionDesk(drive: Drive): ObjectionDesk {
  const answers = new Map<string, Promise<DriveError | null>>()
  return (actor, spaceId) => {
    const key = `${actor.credentialId} ${spaceId}`
    const known = answers.get(key)
    if (known) return known
    const answer = findObjection(drive.database.read, actor, spaceId)
    answers.set(key, answer)
    setTimeout(() => answers.delete(key), freshMs).unref()
    return answer
  }
}
