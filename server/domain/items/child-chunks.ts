import type { Tx } from '#server/platform/database'
import { join, sql, type Sql } from '#server/platform/sql'

/** Children that one statement works on. */
const rowsAtOnce = 2000

/**
 * The living children of some folders in portions, as conditions on "Item": many small folders together, a large one in
 * ranges of its order. Nothing may be in the trash right in these folders, for only living names are unique.
 */
export async function* childChunks(tx: Tx, folderIds: readonly string[]): AsyncGenerator<Sql> {
  const counts = await tx.$queryRaw<{ parentId: string; held: bigint }[]>`
    SELECT "parentId", COUNT(*) AS "held" FROM "Item" WHERE "parentId" IN (${join([...folderIds])})
    GROUP BY "parentId"`
  let few: string[] = []
  let together = 0
  for (const { parentId, held } of counts) {
    if (Number(held) > rowsAtOnce) {
      yield* rangesOf(tx, parentId)
      continue
    }
    if (together + Number(held) > rowsAtOnce) {
      yield sql`"parentId" IN (${join(few)})`
      few = []
      together = 0
    }
    few.push(parentId)
    together += Number(held)
  }
  if (few.length > 0) yield sql`"parentId" IN (${join(few)})`
}

async function* rangesOf(tx: Tx, folderId: string): AsyncGenerator<Sql> {
  for (let from = ''; ;) {
    const rows = await tx.$queryRaw<{ sortKey: string }[]>`
      SELECT "sortKey" FROM "Item" WHERE "parentId" = ${folderId} AND "sortKey" >= ${from}
      ORDER BY "sortKey" LIMIT 1 OFFSET ${rowsAtOnce}`
    const next = rows[0]?.sortKey
    if (next === undefined) {
      yield sql`"parentId" = ${folderId} AND "sortKey" >= ${from}`
      return
    }
    yield sql`"parentId" = ${folderId} AND "sortKey" >= ${from} AND "sortKey" < ${next}`
    from = next
  }
}
