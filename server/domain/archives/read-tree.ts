import type { ItemKind } from '#contract/item'
import type { Reader } from '#server/platform/database'
import { join, sql, type Sql } from '#server/platform/sql'

/** An item with its current content. */
export type TreeRow = {
  id: string
  /** null: the root of a space */
  parentId: string | null
  kind: ItemKind
  name: string
  sortKey: string
  modifiedAtMs: number
  blobId: string | null
  sizeBytes: number | null
  crc32: number | null
  sha256: string | null
}

/** Items, and what is below those that are folders, by its folders, each folder's in the order of its listing. */
export type Tree = { tops: TreeRow[]; children: Map<string, TreeRow[]> }

/** What is read of each, in this order. */
const columns = {
  id: sql`i."id"`,
  parentId: sql`i."parentId"`,
  kind: sql`i."kind"`,
  name: sql`i."name"`,
  sortKey: sql`i."sortKey"`,
  modifiedAtMs: sql`i."modifiedAtMs"`,
  blobId: sql`b."id"`,
  sizeBytes: sql`b."sizeBytes"`,
  crc32: sql`b."crc32"`,
  sha256: sql`b."sha256"`,
} satisfies Record<keyof TreeRow, Sql>
const names = Object.keys(columns) as (keyof TreeRow)[]
const contents = sql`"Item" i LEFT JOIN "Version" v ON v."id" = i."versionId" LEFT JOIN "Blob" b ON b."id" = v."blobId"`
/** Shortcuts hold nothing. */
const isArchived = sql`i."trashedAtMs" IS NULL AND i."kind" <> 'shortcut'`

const foldersAStatement = 200
const rowsAStatement = 2000
const tries = 3

/**
 * Living items of one space, none of them below another, and all that lives below them. Read in steps, which leave the
 * thread free between them; when the space changed meanwhile it is read anew, and at last in one go, so that nothing is
 * there twice or missing because somebody moved it.
 */
export async function readTree(
  read: Reader,
  spaceId: string,
  itemIds: readonly string[],
): Promise<Tree> {
  for (let n = 0; n < tries; n += 1) {
    const before = await readClock(read, spaceId)
    const tops = await readTops(read, itemIds)
    const children = await readInSteps(read, foldersOf(tops))
    if ((await readClock(read, spaceId)) === before) return { tops, children }
  }
  const rows = await readAtOnce(read, itemIds)
  const isTop = new Set(itemIds)
  return {
    tops: rows.filter(({ id }) => isTop.has(id)),
    children: byFolder(rows.filter(({ id }) => !isTop.has(id))),
  }
}

async function readClock(read: Reader, spaceId: string): Promise<number> {
  const rows = await read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "Space" WHERE "id" = ${spaceId}`
  return Number(rows[0]?.clock ?? 0)
}

async function readTops(read: Reader, itemIds: readonly string[]): Promise<TreeRow[]> {
  return readRows(read, sql`WHERE i."id" IN (${join([...itemIds])}) AND ${isArchived}`)
}

async function readInSteps(read: Reader, folders: string[]): Promise<Map<string, TreeRow[]>> {
  const children = new Map<string, TreeRow[]>()
  while (folders.length > 0) {
    let asked = folders.splice(-foldersAStatement).sort()
    for (let last: TreeRow | undefined; asked.length > 0;) {
      const rows = await readStep(read, asked, last)
      byFolder(rows, children)
      folders.push(...foldersOf(rows))
      last = rows.at(-1)
      // Behind a full step there may be more, in the last folder it came to and in those behind it.
      asked = rows.length < rowsAStatement ? [] : asked.filter((id) => id >= last!.parentId!)
    }
  }
  return children
}

async function readStep(
  read: Reader,
  folderIds: string[],
  after: TreeRow | undefined,
): Promise<TreeRow[]> {
  return readRows(
    read,
    sql`WHERE i."parentId" IN (${join(folderIds)}) AND ${isArchived}
      AND NOT (i."parentId" = ${after?.parentId ?? ''} AND i."sortKey" <= ${after?.sortKey ?? ''})
    ORDER BY i."parentId", i."sortKey" LIMIT ${rowsAStatement}`,
  )
}

async function readAtOnce(read: Reader, itemIds: readonly string[]): Promise<TreeRow[]> {
  const tops = join([...itemIds])
  const below = sql`
    WITH RECURSIVE below("id") AS (
      SELECT "id" FROM "Item" WHERE "id" IN (${tops}) AND "kind" = 'folder' AND "trashedAtMs" IS NULL
      UNION ALL
      SELECT c."id" FROM below JOIN "Item" c ON c."parentId" = below."id"
      WHERE c."kind" = 'folder' AND c."trashedAtMs" IS NULL
    ) SELECT "id" FROM below`
  return readRows(
    read,
    sql`WHERE (i."parentId" IN (${below}) OR i."id" IN (${tops})) AND ${isArchived}
    ORDER BY i."parentId", i."sortKey"`,
  )
}

/** What these conditions find, as JSON that the database writes: to fetch it column by column takes several times as long. */
async function readRows(read: Reader, where: Sql): Promise<TreeRow[]> {
  const [found] = await read.$queryRaw<{ rows: string | null }[]>`
    SELECT group_concat("row") AS "rows" FROM (
      SELECT json_array(${join(Object.values(columns))}) AS "row" FROM ${contents} ${where}) AS found`
  const rows = JSON.parse(`[${found?.rows ?? ''}]`) as unknown[][]
  return rows.map((row) => Object.fromEntries(names.map((name, n) => [name, row[n]])) as TreeRow)
}

function foldersOf(rows: readonly TreeRow[]): string[] {
  return rows.filter(({ kind }) => kind === 'folder').map(({ id }) => id)
}

function byFolder(
  rows: TreeRow[],
  children = new Map<string, TreeRow[]>(),
): Map<string, TreeRow[]> {
  for (const row of rows) {
    const mine = children.get(row.parentId!)
    if (mine) mine.push(row)
    else children.set(row.parentId!, [row])
  }
  return children
}
