import type { ItemKind } from '#contract/item'
import type { Tx } from '#server/platform/database'
import { join } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import type { Arrangement } from './arrange-names.ts'
import type { ItemRow } from './item-row.ts'
import { setName } from './name-columns.ts'

/**
 * Hangs items into a folder under the names that were arranged, out of the trash if they were in it. Raises their
 * versions. One statement for all that keep their name.
 */
export async function putInPlace(
  tx: Tx,
  folderId: string,
  rows: readonly ItemRow[],
  arrangement: Pick<Arrangement, 'names'>,
  actor: Actor,
): Promise<void> {
  const nameOf = (row: ItemRow) => arrangement.names.get(row.id) ?? row.name
  const unchanged = rows.filter((row) => nameOf(row) === row.name).map(({ id }) => id)
  if (unchanged.length > 0) {
    await tx.$executeRaw`
      UPDATE "Item" SET "parentId" = ${folderId}, "trashedAtMs" = NULL, "trashedById" = NULL,
        "version" = "version" + 1, "updatedById" = ${actor.userId}
      WHERE "id" IN (${join(unchanged)})`
  }
  for (const row of rows.filter((each) => nameOf(each) !== each.name)) {
    const name = nameOf(row)
    await tx.$executeRaw`
      UPDATE "Item" SET "parentId" = ${folderId}, "trashedAtMs" = NULL, "trashedById" = NULL,
        ${setName(row.kind as ItemKind, name)},
        "version" = "version" + 1, "updatedById" = ${actor.userId}
      WHERE "id" = ${row.id}`
  }
}
