import type { RawStatements } from '#server/platform/raw-statements'

export type NeededBlob = { id: string; sizeBytes: number; sha256: string }

const atOnce = 5000

/** Every blob that a version of a database needs, in the order of their ids. */
export async function* readNeeded(
  read: Pick<RawStatements, '$queryRaw'>,
): AsyncGenerator<NeededBlob> {
  for (let after = ''; ;) {
    const rows = await read.$queryRaw<{ id: string; sizeBytes: bigint; sha256: string }[]>`
      SELECT b."id", b."sizeBytes", b."sha256" FROM "Blob" b
      WHERE b."id" > ${after} AND EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id")
      ORDER BY b."id" LIMIT ${atOnce}`
    for (const row of rows) yield { ...row, sizeBytes: Number(row.sizeBytes) }
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}
