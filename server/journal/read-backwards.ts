import type { Entry } from '#contract/entries'
import type { Reader } from '#server/platform/database'
import { sql } from '#server/platform/sql'
import { toEntry, type EntryRow } from './read-since.ts'

/** Entries that one search looks through, in steps, so that nobody waits for a journal of a hundred thousand. */
const searched = { step: 1000, most: 10_000 }
/** An entry can describe 1,000 items: what is read at once must still fit in memory, many times over. */
const rowsARead = 25

/**
 * Entries of a space before a clock (null: the latest), newest first, at most `limit`; only those that name this id, when
 * one is given. `next`: where to go on, null at the oldest. A search ends after 10,000 entries, perhaps with none found.
 */
export async function readBackwards(
  read: Reader,
  spaceId: string,
  { before, limit, naming }: { before: number | null; limit: number; naming: string | null },
): Promise<{ entries: Entry[]; next: number | null }> {
  let at = before ?? Number.MAX_SAFE_INTEGER
  const oldest = await oldestClock(read, spaceId)
  if (oldest === null || at <= oldest) return { entries: [], next: null }
  at = Math.min(at, (await newestClock(read, spaceId)) + 1)
  const lowest = naming === null ? oldest : Math.max(oldest, at - searched.most)
  const entries: Entry[] = []
  while (at > lowest && entries.length < limit) {
    const wanted = Math.min(rowsARead, limit - entries.length)
    const from = Math.max(lowest, at - (naming === null ? wanted : searched.step))
    const isNamed = naming === null ? sql`` : sql`AND instr("payload", ${naming}) > 0`
    const rows = await read.$queryRaw<EntryRow[]>`
      SELECT "spaceId", "clock", "payload", "actorId", "atMs" FROM "JournalEntry"
      WHERE "spaceId" = ${spaceId} AND "clock" >= ${from} AND "clock" < ${at} ${isNamed}
      ORDER BY "clock" DESC LIMIT ${wanted}`
    entries.push(...rows.map(toEntry))
    at = rows.length === wanted ? Number(rows.at(-1)!.clock) : from
  }
  return { entries, next: at > oldest ? at : null }
}

async function oldestClock(read: Reader, spaceId: string): Promise<number | null> {
  const rows = await read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "JournalEntry" WHERE "spaceId" = ${spaceId} ORDER BY "clock" LIMIT 1`
  return rows[0] ? Number(rows[0].clock) : null
}

async function newestClock(read: Reader, spaceId: string): Promise<number> {
  const rows = await read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "JournalEntry" WHERE "spaceId" = ${spaceId} ORDER BY "clock" DESC LIMIT 1`
  return Number(rows[0]?.clock ?? 0)
}
