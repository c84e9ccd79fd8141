import type { Item } from '#contract/item'
import { compareOrderKeys, orderKey, type ItemSort, type Ordered } from '#contract/item-order'
import type { LiveUpload } from '#contract/live'

/**
 * A line of a listing. `pending`: shown before the server has said so; `isGhost`: the server has no item for it yet;
 * `upload`: what another is uploading, as a ghost.
 */
export type Row = { item: Item; pending?: true; isGhost?: true; upload?: LiveUpload }

/** The place of an item among rows in an order. */
export function placeOf(rows: readonly Row[], item: Ordered, sort: ItemSort): number {
  const key = orderKey(item, sort)
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareOrderKeys(orderKey(rows[middle]!.item, sort), key, sort) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows with this one at its place, and without any other of the same id. */
export function withRow(rows: readonly Row[], row: Row, sort: ItemSort): Row[] {
  const rest = rows.filter(({ item }) => item.id !== row.item.id)
  rest.splice(placeOf(rest, row.item, sort), 0, row)
  return rest
}

/** The same array when none of them is in it, so that a folder that is not concerned is not drawn again. */
export function withoutRows(rows: Row[], ids: ReadonlySet<string>): Row[] {
  return rows.some((row) => ids.has(row.item.id))
    ? rows.filter((row) => !ids.has(row.item.id))
    : rows
}
