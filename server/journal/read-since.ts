import type { Entry, EntryBody } from '#contract/entries'
import type { Reader } from '#server/platform/database'
import { toIso } from '#server/platform/clock'

/** A row of the journal as it is stored. */
export type EntryRow = {
  spaceId: string
  clock: bigint
  payload: string
  actorId: string
  atMs: bigint
}

/** A stored row → the entry as clients read it. */
export function toEntry(row: EntryRow): Entry {
  const { actorName, ...body } = JSON.parse(row.payload) as EntryBody & { actorName: string }
  return {
    ...(body as EntryBody),
    spaceId: row.spaceId,
    clock: Number(row.clock),
    actor: { id: row.actorId, name: actorName },
    at: toIso(row.atMs),
  }
}

const rowsARead = 50
/** An entry can describe 1,000 items: what is answered at once must still fit in memory, many times over. */
const maxAnswerLength = 4 * 1024 * 1024

/**
 * The entries after `since`, oldest first, at most `limit`, fewer when they are large: who is not at `clock` then asks
 * again. `null` when some of them are pruned, or `since` lies in the
 * future: the client must take a fresh listing (J3).
 */
export async function readSince(
  read: Reader,
  spaceId: string,
  since: number,
  limit = 1000,
): Promise<{ entries: Entry[]; clock: number } | null> {
  // The clock first: an entry that commits between the two reads must not look like one that was pruned.
  const space = await read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "Space" WHERE "id" = ${spaceId}`
  const clock = Number(space[0]?.clock ?? 0)
  if (since > clock) return null
  const entries: Entry[] = []
  let size = 0
  for (let at = since; at < clock && entries.length < limit && size < maxAnswerLength;) {
    const rows = await read.$queryRaw<EntryRow[]>`
      SELECT "spaceId", "clock", "payload", "actorId", "atMs" FROM "JournalEntry"
      WHERE "spaceId" = ${spaceId} AND "clock" > ${at} AND "clock" <= ${clock}
      ORDER BY "clock" LIMIT ${Math.min(rowsARead, limit - entries.length)}`
    if (rows.length === 0) break
    entries.push(...rows.map(toEntry))
    size += rows.reduce((sum, { payload }) => sum + payload.length, 0)
    at = entries.at(-1)!.clock
  }
  if (since < clock && entries[0]?.clock !== since + 1) return null
  return { entries, clock }
}

/** The entry that a command of this clock wrote. */
export async function readEntry(
  read: Reader,
  spaceId: string,
  clock: number,
): Promise<Entry | null> {
  const rows = await read.$queryRaw<EntryRow[]>`
    SELECT "spaceId", "clock", "payload", "actorId", "atMs" FROM "JournalEntry"
    WHERE "spaceId" = ${spaceId} AND "clock" = ${clock}`
  return rows[0] ? toEntry(rows[0]) : null
}
