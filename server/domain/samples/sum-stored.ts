import type { Reader } from '#server/platform/database'

type Row = { bytes: bigint | number | null }

/** What people are charged for, and what all blobs take at rest; the same content of one owner is stored once. */
export async function sumStored(read: Reader): Promise<{ usedBytes: number; storedBytes: number }> {
  const [used] = await read.$queryRaw<Row[]>`SELECT SUM("usedBytes") AS "bytes" FROM "User"`
  const [stored] = await read.$queryRaw<Row[]>`SELECT SUM("sizeBytes") AS "bytes" FROM "Blob"`
  return { usedBytes: Number(used?.bytes ?? 0), storedBytes: Number(stored?.bytes ?? 0) }
}
