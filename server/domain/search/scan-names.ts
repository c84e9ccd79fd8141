import { setImmediate } from 'node:timers/promises'
import { searchKey, searchWords } from '#contract/search-key'
import type { SearchFilter } from '#contract/search'
import type { Reader } from '#server/platform/database'
import { empty, join, sql, type Sql } from '#server/platform/sql'

/** The place of a match in the order of an answer: by rank, then what changed last, then by id. */
export type Place = { rank: number; modifiedAtMs: number; id: string }
export type Match = Place & { parentId: string }

export type Scan = {
  spaceIds: readonly string[]
  query: string
  filter: SearchFilter
  /** Only what comes behind it. */
  after: Place | null
  /** How many of the best are wanted. */
  wanted: number
}

/** Names that one statement looks at: some milliseconds, after which whoever else waits has a turn. */
const namesAStatement = 5000

/**
 * The best matches of some spaces, in order. The names that begin with what was typed lie side by side in the index: when
 * they are enough, nothing else is looked at. Otherwise all names are, from the index alone and in steps.
 */
export async function scanNames(read: Reader, scan: Scan): Promise<Match[]> {
  const phrase = searchWords(scan.query).length === 0 ? '' : searchKey(scan.query)
  const best: Match[] = []
  if (phrase !== '' && (scan.after?.rank ?? 0) <= 1) {
    for (const spaceId of scan.spaceIds)
      await scanSpace(read, { ...scan, spaceId, phrase, isPrefix: true }, best)
    if (best.length === scan.wanted) return best
  }
  for (const spaceId of scan.spaceIds)
    await scanSpace(read, { ...scan, spaceId, phrase, isPrefix: false }, best)
  return best
}

type SpaceScan = Scan & { spaceId: string; phrase: string; isPrefix: boolean }

/** Adds what one space has to the best so far. */
async function scanSpace(read: Reader, scan: SpaceScan, best: Match[]): Promise<void> {
  const { spaceId, phrase, isPrefix } = scan
  // The root of a space has the empty key, and is no match.
  const start: Edge = isPrefix ? { key: phrase, id: '' } : { key: '', id: '~' }
  for (let from: Edge | null = start; from;) {
    const to: Edge | null = await findEdge(read, scan, from)
    const within = to
      ? sql`AND ("searchKey", "id") <= (${to.key}, ${to.id})`
      : isPrefix
        ? sql`AND "searchKey" < ${behind(phrase)}`
        : empty
    const matches = await read.$queryRaw<Match[]>`
      SELECT "id", "parentId", "modifiedAtMs", ${rankOf(scan)} AS "rank" FROM "Item"
      WHERE "spaceId" = ${spaceId} AND "trashedAtMs" IS NULL
        AND ("searchKey", "id") > (${from.key}, ${from.id}) ${within} ${fits(scan)}
      ORDER BY "rank", "modifiedAtMs" DESC, "id" LIMIT ${scan.wanted}`
    take(best, matches.map(toMatch), scan.wanted)
    from = to
    await setImmediate()
  }
}

type Edge = { key: string; id: string }

/** The last name of the next step; null: there are fewer than a whole step. */
async function findEdge(read: Reader, scan: SpaceScan, from: Edge): Promise<Edge | null> {
  const within = scan.isPrefix ? sql`AND "searchKey" < ${behind(scan.phrase)}` : empty
  const rows = await read.$queryRaw<Edge[]>`
    SELECT "searchKey" AS "key", "id" FROM "Item"
    WHERE "spaceId" = ${scan.spaceId} AND "trashedAtMs" IS NULL
      AND ("searchKey", "id") > (${from.key}, ${from.id}) ${within}
    ORDER BY "searchKey", "id" LIMIT 1 OFFSET ${namesAStatement}`
  return rows[0] ?? null
}

/** The first key behind all that begin with this one. */
const behind = (prefix: string): string => `${prefix}\u{10ffff}`

function rankOf({ phrase, isPrefix }: SpaceScan): Sql {
  if (phrase === '') return sql`3`
  if (isPrefix) return sql`CASE WHEN "searchKey" = ${phrase} THEN 0 ELSE 1 END`
  return sql`CASE WHEN instr(' ' || "searchKey", ${` ${phrase}`}) > 0 THEN 2 ELSE 3 END`
}

/** What a row must have besides its place in the index. The cheapest comes first. */
function fits({ query, phrase, isPrefix, filter, after, ...scan }: SpaceScan): Sql {
  const conditions: Sql[] = []
  if (!isPrefix) {
    conditions.push(...searchWords(query).map((word) => sql`instr("searchKey", ${word}) > 0`))
    if (phrase !== '') conditions.push(sql`instr("searchKey", ${phrase}) <> 1`)
  }
  if (filter.kind) conditions.push(sql`"contentKind" = ${filter.kind}`)
  if (filter.from !== undefined) conditions.push(sql`"modifiedAtMs" >= ${filter.from}`)
  if (filter.to !== undefined) conditions.push(sql`"modifiedAtMs" < ${filter.to}`)
  if (filter.by) conditions.push(sql`"updatedById" = ${filter.by}`)
  // A folder has no size.
  if (filter.min !== undefined) conditions.push(sql`"sizeBytes" >= ${filter.min}`)
  if (filter.max !== undefined) conditions.push(sql`"sizeBytes" <= ${filter.max}`)
  if (filter.min !== undefined || filter.max !== undefined)
    conditions.push(sql`"contentKind" <> 'folder'`)
  if (after)
    conditions.push(
      sql`(${rankOf({ query, phrase, isPrefix, filter, after, ...scan })}, -"modifiedAtMs", "id")
        > (${after.rank}, ${-after.modifiedAtMs}, ${after.id})`,
    )
  return conditions.length === 0 ? empty : sql`AND ${join(conditions, ' AND ')}`
}

const toMatch = ({ id, parentId, modifiedAtMs, rank }: Match): Match => ({
  id,
  parentId,
  modifiedAtMs: Number(modifiedAtMs),
  rank: Number(rank),
})

/** Puts matches among the best, which stay in order and no more than wanted. */
function take(best: Match[], matches: readonly Match[], wanted: number): void {
  if (matches.length === 0) return
  best.push(...matches)
  best.sort(comparePlaces)
  best.length = Math.min(best.length, wanted)
}

export function comparePlaces(a: Place, b: Place): number {
  return a.rank - b.rank || b.modifiedAtMs - a.modifiedAtMs || (a.id < b.id ? -1 : 1)
}
