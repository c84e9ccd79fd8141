import { DriveError } from '#contract/errors'
import { faultPoint } from '#server/platform/fault-point'
import type { Log } from '#server/platform/log'
import type { Drive } from '../drive.ts'
import { dropUpload } from './drop-upload.ts'
import { findUploader } from './find-uploader.ts'
import { finishUpload, isFull } from './finish-upload.ts'
import { toUpload, type Upload } from './upload.ts'
import { withLease } from './with-lease.ts'

/**
 * What a start owes to the uploads that the last process left (U3): full ones are finished, those whose bytes are not
 * all there any more are gone (an offset never lies, U4), leftovers of gone ones are removed. Before anyone may connect.
 */
export async function recoverUploads(drive: Drive, log: Log): Promise<void> {
  const rows = await drive.database.read.upload.findMany({
    where: { state: { in: ['open', 'complete', 'gone'] } },
    orderBy: { id: 'asc' },
  })
  for (const row of rows) {
    const upload = toUpload(row)
    faultPoint('boot-recovery')
    try {
      await recoverOne(drive, log, upload)
    } catch (error) {
      // One that cannot be mended now must not keep the others from starting; the jobs try again.
      log.error({ uploadId: upload.id, err: error }, 'an upload could not be recovered')
    }
  }
}

async function recoverOne(drive: Drive, log: Log, upload: Upload): Promise<void> {
  if (upload.state === 'gone') return drive.blobs.discard(upload.blobId)
  // Another node may be at work on one that only looks wrong from here.
  if (isFull(upload) || (await isShort(drive, upload)))
    await withLease(drive, upload, (current) => mendOne(drive, log, current))
}

async function isShort(drive: Drive, { blobId, offsetBytes }: Upload): Promise<boolean> {
  return ((await drive.blobs.partialSize(blobId)) ?? 0) < offsetBytes
}

async function mendOne(drive: Drive, log: Log, upload: Upload): Promise<void> {
  if (upload.state === 'open') {
    const stored = (await drive.blobs.partialSize(upload.blobId)) ?? 0
    if (stored < upload.offsetBytes) {
      log.error(
        { uploadId: upload.id, stored, offset: upload.offsetBytes },
        'an upload lost bytes it had; it is ended',
      )
      await dropUpload(drive, upload.id, { fence: upload.fence })
      return
    }
  }
  if (isFull(upload)) await finishLeftUpload(drive, log, upload)
}

/** Finishes a full upload in the name of who sent its last bytes. Refusals end it, and are logged. */
export async function finishLeftUpload(drive: Drive, log: Log, upload: Upload): Promise<void> {
  const actor = await findUploader(drive.database.read, upload)
  if (!actor) {
    await dropUpload(drive, upload.id)
    return
  }
  try {
    const done = await finishUpload(drive, actor, upload)
    log.info({ uploadId: upload.id, itemId: done.itemId }, 'a full upload was finished')
  } catch (error) {
    if (!(error instanceof DriveError)) throw error
    log.warn({ uploadId: upload.id, code: error.code }, 'a full upload was refused')
  }
}
