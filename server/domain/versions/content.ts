import type { Tx } from '#server/platform/database'
import { join, sql } from '#server/platform/sql'

/** What is known of the bytes of a blob. Digests are lower-case hex. */
export type Content = {
  sizeBytes: number
  md5: string
  sha256: string
  crc32: number
  /** CRC-32 of each 1 MiB block, four bytes each, big-endian (B2). */
  blockCrcs: Uint8Array
}

/** A blob and what it holds. */
export type RecordedBlob = { blobId: string; content: Content }

/** Writes down what a blob holds. Its bytes must be durable by now (U3). */
export async function recordBlob(
  tx: Tx,
  blobId: string,
  content: Content,
  nowMs: number,
): Promise<void> {
  await recordBlobs(tx, [{ blobId, content }], nowMs)
}

/** The same of several, which must not be none. */
export async function recordBlobs(
  tx: Tx,
  blobs: readonly RecordedBlob[],
  nowMs: number,
): Promise<void> {
  const rows = blobs.map(
    ({ blobId, content }) =>
      sql`(${blobId}, ${content.sizeBytes}, ${content.sha256}, ${content.md5}, ${content.crc32},
        ${Buffer.from(content.blockCrcs)}, ${nowMs})`,
  )
  await tx.$executeRaw`
    INSERT INTO "Blob" ("id", "sizeBytes", "sha256", "md5", "crc32", "blockCrcs", "createdAtMs")
    VALUES ${join(rows)}`
}
