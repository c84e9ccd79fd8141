import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'

/** What the bytes of a blob are checked against while they are read (B2). */
export type BlockSums = { sizeBytes: number; blockCrcs: Uint8Array }

/** The sums of some blobs, by their ids. */
export async function readBlockSums(
  read: Reader,
  blobIds: readonly string[],
): Promise<Map<string, BlockSums>> {
  const rows = await read.$queryRaw<{ id: string; sizeBytes: bigint; blockCrcs: Uint8Array }[]>`
    SELECT "id", "sizeBytes", "blockCrcs" FROM "Blob" WHERE "id" IN (${join([...blobIds])})`
  return new Map(
    rows.map(({ id, sizeBytes, blockCrcs }) => [id, { sizeBytes: Number(sizeBytes), blockCrcs }]),
  )
}
