import type { Item, Person } from '#contract/item'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import type { ItemRow } from './item-row.ts'
import { presentItems } from './present-item.ts'

const nobody: Person = { id: '', name: '' }

/**
 * Rows → the items that this actor reads. To a visitor of a link the people of the space are not told, nor what is above
 * the place where he came in, nor which space a shortcut opens (A1).
 */
export async function presentFor(
  read: Reader,
  actor: AnyActor,
  rows: readonly ItemRow[],
): Promise<Item[]> {
  const items = await presentItems(read, rows)
  if (actor.kind === 'user') return items
  return items.map(({ targetSpaceId: _elsewhere, ...item }) => ({
    ...item,
    parentId: item.id === actor.itemId ? null : item.parentId,
    createdBy: nobody,
    updatedBy: nobody,
  }))
}
