import type { Drive } from '../drive.ts'
import type { Content } from '../versions/content.ts'
import { openBytes } from './open-bytes.ts'
import type { Upload } from './upload.ts'

/** Reads what is stored of a full upload and digests it: after a crash, when nothing is in memory. */
export async function digestStored(drive: Drive, upload: Upload): Promise<Content> {
  const bytes = await openBytes(drive, upload)
  try {
    return await bytes.finish()
  } catch (error) {
    await bytes.discard()
    throw error
  }
}
