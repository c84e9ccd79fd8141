import { openIngest, type Ingest } from '#server/storage/ingest/ingest'
import type { Drive } from '../drive.ts'
import type { Upload } from './upload.ts'

/**
 * The bytes of an open upload, ready to take more at its durable offset, for as long as they may be written here. Throws
 * `BlobMissingError` if they are lost.
 */
export async function openBytes(
  drive: Drive,
  upload: Upload,
  mayWrite: () => boolean = () => true,
): Promise<Ingest> {
  const { blobs, digests: pool } = drive
  const hold = drive.leases ? { hold: { fence: upload.fence, mayWrite } } : {}
  return openIngest({ blobs, pool, blobId: upload.blobId, offset: upload.offsetBytes, ...hold })
}
