import type { Departure } from '#contract/entries'
import type { Tx } from '#server/platform/database'
import { join } from '#server/platform/sql'
import { presentDepartures } from '../items/present-item.ts'
import { uncountItems } from '../quota/count-items.ts'
import { findOwnerId } from '../items/queries.ts'

export type ShortcutRow = { id: string; parentId: string; name: string; kind: string }

/** The shortcuts of a home that open a space, oldest first; those that were thrown away themselves are not among them. */
export async function findShortcuts(
  tx: Tx,
  homeId: string,
  targetSpaceId: string,
): Promise<ShortcutRow[]> {
  return tx.$queryRaw<ShortcutRow[]>`
    SELECT "id", "parentId", "name", "kind" FROM "Item"
    WHERE "targetSpaceId" = ${targetSpaceId} AND "spaceId" = ${homeId} AND "trashedAtMs" IS NULL ORDER BY "id"`
}

/** Takes them away; what opens nothing any more is of no use. Answers them as they stood. */
export async function removeShortcuts(
  tx: Tx,
  homeId: string,
  targetSpaceId: string,
): Promise<Departure[]> {
  const rows = await findShortcuts(tx, homeId, targetSpaceId)
  if (rows.length === 0) return []
  await tx.$executeRaw`DELETE FROM "Item" WHERE "id" IN (${join(rows.map(({ id }) => id))})`
  await uncountItems(tx, await findOwnerId(tx, homeId), rows.length)
  return presentDepartures(rows)
}
