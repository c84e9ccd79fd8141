import type { Drive } from '../drive.ts'
import { findUpload } from './queries.ts'
import type { Upload } from './upload.ts'

/**
 * Works on an upload, as it stands now, while nobody else does; leaves it alone where another node has it. For what has no
 * request behind it: the start, and jobs.
 */
export async function withLease(
  drive: Drive,
  upload: Upload,
  work: (upload: Upload) => Promise<void>,
): Promise<void> {
  if (!drive.leases) return work(upload)
  const lease = await drive.leases.take(upload.id)
  if (!lease || 'holder' in lease) return
  try {
    const current = await findUpload(drive.database.read, upload.id)
    if (current) await work(current)
  } finally {
    await lease.release()
  }
}
