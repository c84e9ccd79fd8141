import { DriveError } from '#contract/errors'
import { BlobMissingError } from '#server/storage/blob-store'
import type { Drive } from '../drive.ts'
import { dropUpload } from './drop-upload.ts'
import type { Upload } from './upload.ts'

/**
 * Does something with the stored bytes of an upload. When they turn out to be lost, the upload is gone and `not_found` is
 * thrown, so that the client sends the file anew: an offset never lies (U4). A store that does not work as a whole proves
 * no loss: then the error is thrown as it is.
 */
export async function endIfLost<T>(
  drive: Drive,
  upload: Upload,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BlobMissingError) || !(await drive.blobs.isWritable())) throw error
    // Another node that has it by now may have moved what was looked for here.
    if (!(await dropUpload(drive, upload.id, { fence: upload.fence }))) throw error
    throw new DriveError(
      'not_found',
      { message: 'What was stored of this upload is lost. Send the file again.' },
      { cause: error },
    )
  }
}
