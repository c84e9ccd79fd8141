import type { DriveError } from '#contract/errors'
import type { AnyActor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { findObjection, findObjectionNow } from '#server/domain/uploads/require-uploader'
import type { Upload } from '#server/domain/uploads/upload'

/** What speaks against an actor going on with an upload, as of a quarter of a second ago at most. */
export type ObjectionDesk = (
  actor: AnyActor,
  upload: Pick<Upload, 'id' | 'spaceId'>,
) => Promise<DriveError | null>

const freshMs = 250

/** All transfers of one credential into one space share an answer: each asks twice a second (A2). */
export function objectionDesk(drive: Drive): ObjectionDesk {
  const answers = new Map<string, Promise<DriveError | null>>()
  const askSpace = (actor: AnyActor, spaceId: string) => {
    const key = `${actor.credentialId} ${spaceId}`
    const known = answers.get(key)
    if (known) return known
    const answer = findObjection(drive.database.read, actor, spaceId)
    answers.set(key, answer)
    setTimeout(() => answers.delete(key), freshMs).unref()
    return answer
  }
  return async (actor, upload) => {
    const objection = await askSpace(actor, upload.spaceId)
    return objection && findObjectionNow(drive.database.read, actor, upload, objection)
  }
}
