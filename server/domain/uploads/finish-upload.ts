import { DriveError } from '#contract/errors'
import { faultPoint } from '#server/platform/fault-point'
import type { AnyActor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import type { Content } from '../versions/content.ts'
import { commitUpload, isFinished, type FinishedUpload } from './commit-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { digestStored } from './digest-stored.ts'
import { endIfLost } from './end-if-lost.ts'
import { findUpload } from './queries.ts'
import { type Upload } from './upload.ts'

/**
 * Turns an upload whose last byte is stored into a version: sync and digests, publish, commit (U3). May be asked again at
 * any time, by whoever finds the upload full: a PATCH, a HEAD, the start of the server (U3).
 * @param digest syncs and answers the digests; without it they are read from what is stored
 * @throws DriveError when the finish is refused: the upload is gone then, its bytes and its reservation too
 */
export async function finishUpload(
  drive: Drive,
  actor: AnyActor,
  upload: Upload,
  digest?: () => Promise<Content>,
): Promise<FinishedUpload> {
  let current = upload
  if (current.state === 'open') {
    const content = await endIfLost(drive, current, digest ?? (() => digestStored(drive, upload)))
    current = await completeUpload(drive, actor, current, content)
    faultPoint('synced')
  }
  if (current.state === 'complete') {
    const full = current
    return endIfLost(drive, full, () => commitUpload(drive, actor, full))
  }
  if (isFinished(current)) return current
  throw new DriveError('not_found')
}

/** True when every byte is stored and only the finish is missing. */
export function isFull(upload: Upload): boolean {
  return (
    upload.state === 'complete' ||
    (upload.state === 'open' &&
      upload.lengthBytes !== null &&
      upload.offsetBytes === upload.lengthBytes)
  )
}

/** The upload as it stands now, finished if only that was missing. Refusals are thrown, as by `finishUpload`. */
export async function settleUpload(drive: Drive, actor: AnyActor, upload: Upload): Promise<Upload> {
  if (!isFull(upload)) return upload
  const current = (await findUpload(drive.database.read, upload.id)) ?? upload
  return isFull(current) ? finishUpload(drive, actor, current) : current
}
