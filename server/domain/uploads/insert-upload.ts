import type { Tx } from '#server/platform/database'
import { join, raw, sql } from '#server/platform/sql'
import type { Upload } from './upload.ts'

/** Writes the row of an upload, whose fields are named as its columns are. */
export async function insertUpload(tx: Tx, upload: Upload): Promise<void> {
  await insertUploads(tx, [upload])
}

/** The same of several, which must not be none. */
export async function insertUploads(tx: Tx, uploads: readonly Upload[]): Promise<void> {
  const names = Object.keys(uploads[0]!) as (keyof Upload)[]
  const columns = raw(names.map((name) => `"${name}"`).join(', '))
  const rows = uploads.map((upload) => sql`(${join(names.map((name) => upload[name]))})`)
  await tx.$executeRaw`INSERT INTO "Upload" (${columns}) VALUES ${join(rows)}`
}
