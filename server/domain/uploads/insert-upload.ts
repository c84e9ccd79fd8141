import type { Tx } from '#server/platform/database'
import { join, raw } from '#server/platform/sql'
import type { Upload } from './upload.ts'

/** Writes the row of an upload, whose fields are named as its columns are. */
export async function insertUpload(tx: Tx, upload: Upload): Promise<void> {
  const columns = raw(
    Object.keys(upload)
      .map((name) => `"${name}"`)
      .join(', '),
  )
  await tx.$executeRaw`INSERT INTO "Upload" (${columns}) VALUES (${join(Object.values(upload))})`
}
