import type { Reader } from '#server/platform/database'

export type ExportedItem = {
  id: string
  kind: 'file' | 'folder'
  name: string
  sizeBytes: number
  sha256: string | null
  blobId: string | null
  modifiedAtMs: number
}

type Row = Omit<ExportedItem, 'sizeBytes' | 'modifiedAtMs'> & {
  sizeBytes: bigint
  modifiedAtMs: bigint
  sortKey: string
}

const atOnce = 500

/** What lives in a folder, shortcuts aside, which other spaces hold; read in pages while others may change it. */
export async function* listBelow(read: Reader, folderId: string): AsyncGenerator<ExportedItem> {
  for (let after = { sortKey: '', id: '' }; ;) {
    const rows = await read.$queryRaw<Row[]>`
      SELECT i."id", i."kind", i."name", i."sortKey", i."sizeBytes", i."sha256", v."blobId", i."modifiedAtMs"
      FROM "Item" i LEFT JOIN "Version" v ON v."id" = i."versionId"
      WHERE i."parentId" = ${folderId} AND i."trashedAtMs" IS NULL
        AND (i."sortKey", i."id") > (${after.sortKey}, ${after.id})
      ORDER BY i."sortKey", i."id" LIMIT ${atOnce}`
    for (const { sizeBytes, modifiedAtMs, ...row } of rows) {
      const isWhole = row.kind === 'folder' || (row.kind === 'file' && row.blobId !== null)
      if (isWhole)
        yield { ...row, sizeBytes: Number(sizeBytes), modifiedAtMs: Number(modifiedAtMs) }
    }
    if (rows.length < atOnce) return
    const last = rows.at(-1)!
    after = { sortKey: last.sortKey, id: last.id }
  }
}
