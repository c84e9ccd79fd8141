import { columnOf, isTurned, type ItemSort } from '#contract/item-order'
import { sql, type Sql } from '#server/platform/sql'
import type { PageEnd } from './page-cursor.ts'

export type ChildrenAsked = {
  folderId: string
  sort: ItemSort
  after: PageEnd | null
  /** At most. */
  rows: number
  /** What is told of each. */
  columns: Sql
}

/**
 * The living items of a folder behind a place in an order: a set, for whoever asks to put in order by its columns
 * `orderValue` and `orderKey`, which are the place of a row. Folders and files are two ranges of an index each, so that no
 * page costs more than its rows, wherever it is.
 */
export function childrenStatement(asked: ChildrenAsked): Sql {
  const { after, rows } = asked
  // Behind a file there is no folder any more.
  if (after && after.key >= '1') return range(asked, 'files', sql`${rows}`)
  const folders = range(asked, 'folders', sql`${rows}`)
  const left = sql`${rows} - (SELECT COUNT(*) FROM (${folders}) AS f)`
  return sql`SELECT * FROM (${folders}) AS f UNION ALL SELECT * FROM (${range(asked, 'files', left)}) AS g`
}

type Part = 'folders' | 'files'

function range({ folderId, sort, after, columns }: ChildrenAsked, part: Part, limit: Sql): Sql {
  const isBackwards = isTurned(sort, part === 'folders')
  const by = valueOf(sort, part)
  const isBehind = after && after.key >= '1' === (part === 'files')
  // Of two bounds on one side SQLite looks for one, and reads from there: at the end of a folder that was all of it.
  const isSaid = isBehind && by === null && isBackwards === (part === 'folders')
  return sql`
    SELECT ${columns}, ${told(by, columnOf(sort))} AS "orderValue", "sortKey" AS "orderKey"
    FROM "Item" WHERE "parentId" = ${folderId} AND "trashedAtMs" IS NULL
      ${isSaid ? sql`` : sql`AND ${only(part, by !== null)}`}
      ${isBehind ? sql`AND ${behind(by, after, isBackwards)}` : sql``}
    ORDER BY ${orderBy(by, isBackwards)} LIMIT ${limit}`
}

/** What a part is ordered by before its names; null: by them alone. */
function valueOf(sort: ItemSort, part: Part): Sql | null {
  const column = columnOf(sort)
  if (column === 'modified') return sql`"modifiedAtMs"`
  if (part === 'folders' || column === 'name') return null
  return column === 'size' ? sql`"sizeBytes"` : sql`"contentKind"`
}

/** What has no kind yet stands among the others. */
function told(by: Sql | null, column: ReturnType<typeof columnOf>): Sql {
  if (by === null) return column === 'kind' ? sql`''` : sql`0`
  return column === 'kind' ? sql`COALESCE(${by}, 'other')` : sql`${by} + 0`
}

/** Sort keys say what is a folder; the other indexes hold one part alone. */
function only(part: Part, hasIndexOfItsOwn: boolean): Sql {
  if (hasIndexOfItsOwn) return part === 'files' ? sql`"kind" = 'file'` : sql`"kind" <> 'file'`
  return part === 'files' ? sql`"sortKey" >= '1'` : sql`"sortKey" < '1'`
}

function behind(by: Sql | null, { value, key }: PageEnd, isBackwards: boolean): Sql {
  if (by === null) return isBackwards ? sql`"sortKey" < ${key}` : sql`"sortKey" > ${key}`
  return isBackwards
    ? sql`(${by}, "sortKey") < (${value}, ${key})`
    : sql`(${by}, "sortKey") > (${value}, ${key})`
}

function orderBy(by: Sql | null, isBackwards: boolean): Sql {
  if (by === null) return isBackwards ? sql`"sortKey" DESC` : sql`"sortKey"`
  return isBackwards ? sql`${by} DESC, "sortKey" DESC` : sql`${by}, "sortKey"`
}
