import { keyOf } from '#contract/apply-entry'
import type { Item } from '#contract/item'
import type { LiveUpload } from '#contract/live'
import { compareSortKeys } from '#contract/sort-key'

/**
 * A line of a listing. `pending`: shown before the server has said so; `isGhost`: the server has no item for it yet;
 * `upload`: what another is uploading, as a ghost.
 */
export type Row = { item: Item; pending?: true; isGhost?: true; upload?: LiveUpload }

/** The place of an item in natural order, folders first, among rows in that order. */
export function placeOf(rows: readonly Row[], item: Pick<Item, 'kind' | 'name'>): number {
  const key = keyOf(item)
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareSortKeys(keyOf(rows[middle]!.item), key) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows with this one at its place, and without any other of the same id. */
export function withRow(rows: readonly Row[], row: Row): Row[] {
  const rest = rows.filter(({ item }) => item.id !== row.item.id)
  rest.splice(placeOf(rest, row.item), 0, row)
  return rest
}

/** The same array when none of them is in it, so that a folder that is not concerned is not drawn again. */
export function withoutRows(rows: Row[], ids: ReadonlySet<string>): Row[] {
  return rows.some((row) => ids.has(row.item.id))
    ? rows.filter((row) => !ids.has(row.item.id))
    : rows
}
