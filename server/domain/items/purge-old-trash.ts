import type { Entry } from '#contract/entries'
import { appendEach } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { theHouse } from '../house.ts'
import type { ItemRow } from './item-row.ts'
import { presentDepartures } from './present-item.ts'
import { hide, sweepHidden } from './sweep-hidden.ts'

/** What one entry may tell of. */
const itemsAtOnce = 1000
const sweepBudgetMs = 5000

/**
 * Purges what has been in the trash for longer than the drive keeps it, in every living space, and tells it. A space in the
 * trash keeps its own trash until it is purged or comes back. Answers how many items went, what lies below them not counted.
 */
export async function purgeOldTrash(drive: Drive): Promise<number> {
  const beforeMs = clock.now() - drive.rules.trashLifetimeMs
  const spaces = await drive.database.read.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Space" WHERE "deletedAtMs" IS NULL`
  let purged = 0
  for (const { id } of spaces) {
    for (;;) {
      const { count, entries } = await drive.database.transact((tx) => purgeStep(tx, id, beforeMs))
      publish(entries)
      purged += count
      if (count < itemsAtOnce) break
    }
  }
  if (purged > 0) await sweepHidden(drive, sweepBudgetMs)
  return purged
}

async function purgeStep(
  tx: Tx,
  spaceId: string,
  beforeMs: number,
): Promise<{ count: number; entries: Entry[] }> {
  const rows = await tx.$queryRaw<ItemRow[]>`
    SELECT * FROM "Item" WHERE "spaceId" = ${spaceId} AND "trashedAtMs" < ${beforeMs} AND "parentId" IS NOT NULL
    LIMIT ${itemsAtOnce}`
  if (rows.length === 0) return { count: 0, entries: [] }
  const nowMs = clock.now()
  const writing = { author: theHouse, commandId: null, nowMs }
  const body = { type: 'item.purged' as const, items: presentDepartures(rows) }
  const entries = await appendEach(tx, writing, [{ spaceId, body }])
  await hide(
    tx,
    rows.map(({ id }) => id),
    nowMs,
  )
  return { count: rows.length, entries }
}
