import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'
import type { Item } from '#contract/item'
import { placeAfter } from './keep-place.ts'
import type { SelectionState } from './use-selection.ts'

type Rows = readonly { item: Item; isGhost?: true }[]

/**
 * What others change above does not move what one is looking at: the first row on the screen stays where it is. At the
 * very top new rows push down, as one expects of them there. The keyboard's place goes on to the next row when its own
 * went.
 */
export function useSteadyScroll(
  rows: Rows,
  rowHeight: number,
  virtual: Virtualizer<HTMLDivElement, Element>,
  { selection, setSelection }: Pick<SelectionState, 'selection' | 'setSelection'>,
): void {
  const before = useRef({ rows, rowHeight })
  useLayoutEffect(() => {
    const { rows: old, rowHeight: oldHeight } = before.current
    before.current = { rows, rowHeight }
    if (old === rows || oldHeight !== rowHeight) return

    // The virtualizer's own figure: the browser's may have been cut already, where the list became shorter.
    const offset = virtual.scrollOffset ?? 0
    const first = Math.floor(offset / rowHeight)
    if (offset > 0 && old[first]) {
      const place = placeAfter(old, rows, first)
      if (place >= 0 && place !== first)
        virtual.scrollElement?.scrollTo({ top: offset + (place - first) * rowHeight })
    }

    const { cursor } = selection
    const at = cursor === null ? -1 : old.findIndex(({ item }) => item.id === cursor)
    if (at >= 0 && rows[at]?.item.id !== cursor) {
      const next = rows[placeAfter(old, rows, at)]
      if (next && next.item.id !== cursor && !next.isGhost)
        setSelection((now) => (now.cursor === cursor ? { ...now, cursor: next.item.id } : now))
    }
  }, [rows, rowHeight, virtual, selection, setSelection])
}
