import { DriveError } from '#contract/errors'
import { publish } from '#server/journal/publish'
import { faultPoint } from '#server/platform/fault-point'
import type { AnyActor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { asDropped } from '../links/drop-folder.ts'
import { findTwin } from '../versions/find-twin.ts'
import type { FinishedUpload } from './commit-upload.ts'
import { commitSmall } from './commit-small.ts'
import { matches } from './complete-upload.ts'
import type { Folder } from './find-folder.ts'
import { newUpload, type UploadRequest } from './create-upload.ts'

/** Up to here a body may be held in memory and its file made in one transaction (U1). */
export const maxSmallBytes = 1024 * 1024

/**
 * A whole small file in one step: bytes to the disk and synced, then one transaction that charges and shows them. A
 * refusal stores nothing. Answers as if it had been an upload.
 */
export async function addSmallFile(
  drive: Drive,
  actor: AnyActor,
  asked: UploadRequest,
  bytes: Uint8Array,
): Promise<FinishedUpload> {
  const request = asDropped(actor, asked)
  const { md5 = null, sha256 = null } = request.wish
  // The folder is not known before the transaction; the id under which the bytes lie is.
  const { id, blobId } = newUpload(drive, actor, request, nowhere)
  faultPoint('body-written')
  try {
    const content = await drive.blobs.writeWhole(blobId, bytes)
    if (!matches({ expectedMd5: md5, expectedSha256: sha256 }, content)) {
      throw new DriveError('checksum_mismatch')
    }
    faultPoint('synced')
    faultPoint('published')
    const twinId = await findTwin(drive, actor, content)
    const file = { request, id, blobId, twinId, content }
    const { upload, entries, usesTwin } = await commitSmall(drive, actor, file)
    faultPoint('committed')
    publish(entries)
    // A crash before this leaves a stray, which the collector removes.
    if (usesTwin) await drive.blobs.discard(blobId).catch(() => undefined)
    return upload
  } catch (error) {
    // Asked, not assumed: a version must never point to bytes that were thrown away (B1).
    const kept = await drive.database.read.blob.findUnique({ where: { id: blobId } })
    if (!kept) await drive.blobs.discard(blobId)
    throw error
  }
}

const nowhere: Folder = { id: '', spaceId: '', ownerId: '', depth: 0, isTrashed: false }
