import type { FoundItem } from '#contract/search'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import type { ItemRow } from '../items/item-row.ts'
import { presentItems } from '../items/present-item.ts'
import { readPaths } from './read-paths.ts'

/**
 * Items by their ids, in the order asked, with the folders above them. What does not live, or lies in no space of the
 * actor's at this very moment, is left out (A1): what was found a moment ago may have been put away or taken elsewhere.
 */
export async function presentFound(
  read: Reader,
  actor: Actor,
  itemIds: readonly string[],
): Promise<FoundItem[]> {
  if (itemIds.length === 0) return []
  // Asked of each item: from the side of the spaces, all items of them would be read.
  const rows = await read.$queryRaw<ItemRow[]>`
    SELECT * FROM "Item" WHERE "id" IN (${join([...itemIds])}) AND EXISTS (
      SELECT 1 FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
      WHERE m."spaceId" = "Item"."spaceId" AND m."userId" = ${actor.userId} AND s."deletedAtMs" IS NULL)`
  const paths = await readPaths(
    read,
    rows.map(({ id }) => id),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const living = itemIds.filter((id) => (paths.get(id)?.length ?? 0) > 0)
  const items = await presentItems(
    read,
    living.map((id) => byId.get(id)!),
  )
  return items.map((item) => ({ item, path: paths.get(item.id)! }))
}
