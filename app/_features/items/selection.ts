/**
 * What is selected in a list of ids. `cursor`: where the keyboard is. `anchor`: where a range began. Ids that have left
 * the list may stay in here; whoever acts looks at the rows that are there.
 */
export type Selection = { ids: ReadonlySet<string>; cursor: string | null; anchor: string | null }

export const nothing: Selection = { ids: new Set(), cursor: null, anchor: null }

export const only = (id: string): Selection => ({ ids: new Set([id]), cursor: id, anchor: id })

export const all = (before: Selection, ids: readonly string[]): Selection => ({
  ids: new Set(ids),
  cursor: before.cursor ?? ids[0] ?? null,
  anchor: before.anchor ?? ids[0] ?? null,
})

/** One id more, or one less. */
export function toggled(before: Selection, id: string): Selection {
  const ids = new Set(before.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, cursor: id, anchor: id }
}

/** From the anchor to `id`, in the order of the list; without an anchor that is still there, `id` alone. */
export function ranged(before: Selection, order: readonly string[], id: string): Selection {
  const from = before.anchor === null ? -1 : order.indexOf(before.anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return only(id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set(range), cursor: id, anchor: before.anchor }
}

/** Without a cursor one step up comes in from below; Home and End go where they say. */
const isFromEnd = (by: number) => by === Infinity || (by < 0 && by !== -Infinity)

/** The cursor `by` rows further, never beyond the ends; the first move of all comes in at an end. */
export function moved(
  before: Selection,
  order: readonly string[],
  by: number,
  how: 'select' | 'extend' | 'only-cursor',
): Selection {
  if (order.length === 0) return before
  const at = before.cursor === null ? -1 : order.indexOf(before.cursor)
  const next =
    at < 0
      ? isFromEnd(by)
        ? order.length - 1
        : 0
      : Math.min(order.length - 1, Math.max(0, at + by))
  const id = order[next]!
  if (how === 'extend') return ranged(before.anchor === null ? only(id) : before, order, id)
  return how === 'select' ? only(id) : { ...before, cursor: id }
}
