import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'
import type { ListRow, ListShape } from './item-list-props.ts'
import { placeAfter } from './keep-place.ts'
import type { SelectionState } from './use-selection.ts'

type Rows = readonly ListRow[]

/**
 * What others change above does not move what one is looking at: the first line on the screen stays where it is. At the
 * very top new rows push down, as one expects of them there; another order is looked at from its top. The keyboard's place
 * goes on to the next row when its own went.
 */
export function useSteadyScroll(
  rows: Rows,
  { lineHeight, columns }: ListShape,
  virtual: Virtualizer<HTMLDivElement, Element>,
  { selection, setSelection }: Pick<SelectionState, 'selection' | 'setSelection'>,
  sort: string | undefined,
): void {
  const before = useRef({ rows, lineHeight, columns, sort })
  useLayoutEffect(() => {
    const { rows: old, ...was } = before.current
    before.current = { rows, lineHeight, columns, sort }
    // The virtualizer's own figure: the browser's may have been cut already, where the list became shorter.
    const offset = virtual.scrollOffset ?? 0
    const line = Math.floor(offset / was.lineHeight)
    const isLaidAnew = was.lineHeight !== lineHeight || was.columns !== columns
    if (was.sort !== sort) {
      virtual.scrollElement?.scrollTo({ top: 0 })
      return
    }
    if (old === rows && !isLaidAnew) return

    const first = line * was.columns
    if (offset > 0 && old[first]) {
      const place = placeAfter(old, rows, first)
      const top =
        Math.floor(place / columns) * lineHeight + (isLaidAnew ? 0 : offset - line * lineHeight)
      if (place >= 0 && top !== offset) virtual.scrollElement?.scrollTo({ top })
    }
    if (old === rows) return

    const { cursor } = selection
    const at = cursor === null ? -1 : old.findIndex(({ item }) => item.id === cursor)
    if (at >= 0 && rows[at]?.item.id !== cursor) {
      const next = rows[placeAfter(old, rows, at)]
      if (next && next.item.id !== cursor && !next.isGhost)
        setSelection((now) => (now.cursor === cursor ? { ...now, cursor: next.item.id } : now))
    }
  }, [rows, lineHeight, columns, sort, virtual, selection, setSelection])
}
