import { DriveError } from '#contract/errors'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import { findRole } from '../members/queries.ts'
import { readAncestry, type Ancestry } from './ancestry.ts'
import type { ItemRow } from './item-row.ts'

/**
 * Living items that the actor may look at, of one space or of several, and the ways up from them. Throws `not_found` as
 * soon as one of them is not there or not shared with the actor, and does not tell which (A1).
 */
export async function getItems(
  read: Reader,
  actor: Actor,
  itemIds: readonly string[],
): Promise<{ items: ItemRow[]; ancestry: Ancestry }> {
  const ids = [...new Set(itemIds)]
  const items = await read.$queryRaw<ItemRow[]>`SELECT * FROM "Item" WHERE "id" IN (${join(ids)})`
  const spaceIds = new Set(items.map(({ spaceId }) => spaceId))
  // What is not there is asked for as if it lay in a space of others: both take as long (A1).
  if (items.length !== ids.length) spaceIds.add('')
  for (const spaceId of spaceIds)
    if ((await findRole(read, spaceId, actor.userId)) === null) throw new DriveError('not_found')
  const ancestry = await readAncestry(read, ids)
  if (!ids.every((id) => ancestry.isLiving(id))) throw new DriveError('not_found')
  return { items, ancestry }
}
