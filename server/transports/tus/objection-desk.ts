import type { DriveError } from '#contract/errors'
import type { AnyActor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { findObjection } from '#server/domain/uploads/require-uploader'

/** What speaks against an actor writing in a space, as of a quarter of a second ago at most. */
export type ObjectionDesk = (actor: AnyActor, spaceId: string) => Promise<DriveError | null>

const freshMs = 250

/** All transfers of one credential into one space share an answer: each asks twice a second (A2). */
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
