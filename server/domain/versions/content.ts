import type { Tx } from '#server/platform/database'

/** What is known of the bytes of a blob. Digests are lower-case hex. */
export type Content = {
  sizeBytes: number
  md5: string
  sha256: string
  crc32: number
  /** CRC-32 of each 1 MiB block, four bytes each, big-endian (B2). */
  blockCrcs: Uint8Array
}

/** Writes down what a blob holds. Its bytes must be durable by now (U3). */
export async function recordBlob(
  tx: Tx,
  blobId: string,
  content: Content,
  nowMs: number,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Blob" ("id", "sizeBytes", "sha256", "md5", "crc32", "blockCrcs", "createdAtMs")
    VALUES (${blobId}, ${content.sizeBytes}, ${content.sha256}, ${content.md5}, ${content.crc32},
      ${Buffer.from(content.blockCrcs)}, ${nowMs})`
}
