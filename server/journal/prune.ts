import { clock } from '#server/platform/clock'
import type { Database } from '#server/platform/database'

const dayMs = 24 * 3600_000
/** What a space keeps at least: this many entries, and all of this time. Who is further behind reads `reset` (J3). */
export const kept = { entries: 100_000, ageMs: 90 * dayMs }
const stepRows = 1000

/** Removes entries that are both old enough and far enough behind, in short transactions. Answers how many. */
export async function pruneJournal(database: Database, keep = kept): Promise<number> {
  const before = clock.now() - keep.ageMs
  const spaces = await database.read.$queryRaw<{ id: string; clock: bigint }[]>`
    SELECT "id", "clock" FROM "Space" WHERE "clock" > ${keep.entries}`
  let pruned = 0
  for (const space of spaces) {
    const upTo = Number(space.clock) - keep.entries
    for (;;) {
      // By clock, from the oldest: what stays has no gap in it (J1).
      const removed = await database.transact(
        (tx) => tx.$executeRaw`
          DELETE FROM "JournalEntry" WHERE "spaceId" = ${space.id} AND "clock" IN (
            SELECT "clock" FROM "JournalEntry" WHERE "spaceId" = ${space.id}
              AND "clock" <= ${upTo} AND "atMs" < ${before} ORDER BY "clock" LIMIT ${stepRows})`,
      )
      pruned += removed
      if (removed < stepRows) break
    }
  }
  return pruned
}
