import { useEffect } from 'react'
import type { Item } from '#contract/item'
import { Observable, useObservable } from '../../_live/observable.ts'
import { listSettings } from '../items/list-settings.ts'
import { only, type Selection } from '../items/selection.ts'
import { useRowHeight } from '../items/use-row-height.ts'

/** What the next folder on the screen is to select, since somebody was led to it. */
const shown = new Observable<Pick<Item, 'id' | 'parentId'> | null>(null)

export function showInFolder({ id, parentId }: Item): void {
  shown.set({ id, parentId })
}

/** Selects what one was led to, once its row is there, and brings it into sight. */
export function useShownItem(
  folderId: string,
  rows: readonly { item: Item }[],
  setSelection: (selection: Selection) => void,
): void {
  const wanted = useObservable(shown)
  const at =
    wanted?.parentId === folderId ? rows.findIndex(({ item }) => item.id === wanted.id) : -1
  const rowHeight = useRowHeight()
  useEffect(() => {
    if (at < 0) return
    setSelection(only(wanted!.id))
    shown.set(null)
    const grid = document.querySelector<HTMLElement>('[role=grid]')
    grid?.focus({ preventScroll: true })
    // Among tiles the grid's own following of the cursor is enough.
    if (at > 5 && listSettings.get().view === 'list') grid?.scrollTo({ top: (at - 5) * rowHeight })
  }, [at, wanted, setSelection, rowHeight])
}
