import { isTurned, type ItemSort } from '#contract/item-order'
import { compareSortKeys } from '#contract/sort-key'
import type { Reader } from '#server/platform/database'
import { sql, type Sql } from '#server/platform/sql'
import { childrenStatement } from './children-statement.ts'
import { gathered, ungathered, type Gathered, type GatheredColumns } from './gathered-rows.ts'
import { readCursor, writeCursor } from './page-cursor.ts'

export type ChildQuery = { cursor?: string | undefined; limit: number; sort: ItemSort }

/** What a listing tells beside its items. */
export type PageFacts = {
  nextCursor: string | null
  clock: number
  /** How many living items the folder has; told with the first page only, null on those behind it. */
  total: number | null
}

export type Place = { orderValue: number | bigint | string; orderKey: string | null }
type Facts = { spaceClock: bigint; total: bigint | null }

/** What is told of each row: `columns`; `together`: which those are, places among them, where they are carried over as one. */
export type RowShape<Row> = { columns: Sql; together?: GatheredColumns<Row & Place> }

/**
 * The rows of a page of a folder's living items in their order, with the clock of the space at the very moment of the page:
 * one statement reads both, so that the entries after `clock` are exactly what the page has not seen (J2). Whether one may
 * look is the caller's to ask. Throws `invalid_input` for a foreign cursor.
 */
export async function readChildPage<Row>(
  read: Reader,
  folderId: string,
  { cursor, limit, sort }: ChildQuery,
  { columns, together }: RowShape<Row>,
): Promise<PageFacts & { rows: Row[] }> {
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const counted = after
    ? sql`NULL`
    : sql`(SELECT COUNT(*) FROM "Item" WHERE "parentId" = ${folderId} AND "trashedAtMs" IS NULL)`
  const statement = childrenStatement({ folderId, sort, after, rows: limit + 1, columns })
  const found = await read.$queryRaw<Facts[]>`
    SELECT "Space"."clock" AS "spaceClock", ${counted} AS "total", page.* FROM "Space"
    LEFT JOIN (${together ? gathered(statement, together) : statement}) AS page ON 1 = 1
    WHERE "Space"."id" = (SELECT "spaceId" FROM "Item" WHERE "id" = ${folderId})`
  const rows = together
    ? found.flatMap((row) => ungathered(row as unknown as Gathered, together))
    : (found as (Facts & Row & Place)[]).filter(({ orderKey }) => orderKey !== null)
  const children = inOrder(rows, sort)
  const last = children.length > limit ? children[limit - 1]! : null
  return {
    rows: children.length > limit ? children.slice(0, limit) : children,
    nextCursor: last && writeCursor({ sort, value: valueOf(last), key: last.orderKey! }),
    clock: Number(found[0]?.spaceClock ?? 0),
    total: after ? null : Number(found[0]?.total ?? 0),
  }
}

/** A page in its order, which SQL does not promise: mostly they stand so already. */
function inOrder<Row extends Place>(rows: Row[], sort: ItemSort): Row[] {
  const compare = comparing(sort)
  const isOrdered = rows.every((row, i) => i === 0 || compare(rows[i - 1]!, row) < 0)
  return isOrdered ? rows : rows.sort(compare)
}

/** Sort keys are unique among the living of a folder, so they break all ties. */
function comparing(sort: ItemSort): (a: Place, b: Place) => number {
  const turned = { folders: isTurned(sort, true), files: isTurned(sort, false) }
  return (a, b) => {
    const isFolder = a.orderKey! < '1'
    if (isFolder !== b.orderKey! < '1') return isFolder ? -1 : 1
    const order =
      a.orderValue === b.orderValue
        ? compareSortKeys(a.orderKey!, b.orderKey!)
        : a.orderValue < b.orderValue
          ? -1
          : 1
    return (isFolder ? turned.folders : turned.files) ? -order : order
  }
}

function valueOf({ orderValue }: Place): number | string {
  return typeof orderValue === 'string' ? orderValue : Number(orderValue)
}
