import type { Item } from '#contract/item'
import type { Reader } from '#server/platform/database'
import { sql, type Sql } from '#server/platform/sql'
import type { AnyActor } from '../actor.ts'
import type { ItemRow } from './item-row.ts'
import { readCursor, writeCursor, type PageEnd } from './page-cursor.ts'
import { presentFor } from './present-for.ts'
import { getFolder } from './queries.ts'

export const childSorts = ['name', '-name', 'modified', '-modified', 'size', '-size'] as const
export type ChildSort = (typeof childSorts)[number]

/** `total`: how many living items the folder has; told with the first page only, null on those behind it. */
export type ChildPage = {
  items: Item[]
  nextCursor: string | null
  clock: number
  total: number | null
}
export type ChildQuery = { cursor?: string | undefined; limit: number; sort: ChildSort }

/**
 * A page of a folder's living items, with the clock of the space at the very moment of the page: one statement reads
 * both, so that the entries after `clock` are exactly what the page has not seen (J2). By name it comes from an index.
 * Throws `not_found` as `getItem` does, `invalid_input` for a foreign cursor.
 */
export async function listChildren(
  read: Reader,
  actor: AnyActor,
  folderId: string,
  query: ChildQuery,
): Promise<ChildPage> {
  // Before anything is counted: a stranger must not learn by the time it takes that there is much in it (A1).
  await getFolder(read, actor, folderId)
  const { cursor, limit, sort } = query
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const counted = after
    ? sql`NULL`
    : sql`(SELECT COUNT(*) FROM "Item" WHERE "parentId" = ${folderId} AND "trashedAtMs" IS NULL)`
  const rows = await read.$queryRaw<
    (ItemRow & { spaceClock: bigint; total: bigint | null; id: string | null })[]
  >`
    SELECT "Space"."clock" AS "spaceClock", ${counted} AS "total", page.* FROM "Space" LEFT JOIN (
      SELECT * FROM "Item" WHERE "parentId" = ${folderId} AND "trashedAtMs" IS NULL ${behind(sort, after)}
      ORDER BY ${orderOf(sort)} LIMIT ${limit + 1}
    ) AS page ON 1 = 1
    WHERE "Space"."id" = (SELECT "spaceId" FROM "Item" WHERE "id" = ${folderId}) ORDER BY ${orderOf(sort)}`
  // And again behind the page: a folder that went before it must not be told of at a clock that has seen it go (J3).
  await getFolder(read, actor, folderId)
  const children = rows.filter(({ id }) => id !== null)
  const page = children.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await presentFor(read, actor, page),
    nextCursor: children.length > limit && last ? writeCursor(endOf(sort, last)) : null,
    // How much happens in a space is nothing for visitors, who follow no journal.
    clock: actor.kind === 'link' ? 0 : Number(rows[0]?.spaceClock ?? 0),
    total: after ? null : Number(rows[0]?.total ?? 0),
  }
}

/** Name keys are unique among the living of a folder, so they break the ties of the other orders. */
function orderOf(sort: ChildSort): Sql {
  switch (sort) {
    case 'name':
      return sql`"sortKey"`
    case '-name':
      return sql`"sortKey" DESC`
    case 'modified':
      return sql`"modifiedAtMs", "sortKey"`
    case '-modified':
      return sql`"modifiedAtMs" DESC, "sortKey"`
    case 'size':
      return sql`"sizeBytes", "sortKey"`
    case '-size':
      return sql`"sizeBytes" DESC, "sortKey"`
  }
}

function behind(sort: ChildSort, after: PageEnd | null): Sql {
  if (after === null) return sql``
  const { value, key } = after
  switch (sort) {
    case 'name':
      return sql`AND "sortKey" > ${key}`
    case '-name':
      return sql`AND "sortKey" < ${key}`
    case 'modified':
      return sql`AND ("modifiedAtMs", "sortKey") > (${value}, ${key})`
    case '-modified':
      return sql`AND ("modifiedAtMs" < ${value} OR ("modifiedAtMs" = ${value} AND "sortKey" > ${key}))`
    case 'size':
      return sql`AND ("sizeBytes", "sortKey") > (${value}, ${key})`
    case '-size':
      return sql`AND ("sizeBytes" < ${value} OR ("sizeBytes" = ${value} AND "sortKey" > ${key}))`
  }
}

function endOf(sort: ChildSort, { sortKey, modifiedAtMs, sizeBytes }: ItemRow): PageEnd {
  const value = sort.endsWith('modified') ? modifiedAtMs : sort.endsWith('size') ? sizeBytes : 0
  return { sort, value: Number(value), key: sortKey }
}
