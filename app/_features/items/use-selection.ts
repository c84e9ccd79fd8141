import { useMemo, useState } from 'react'
import type { Item } from '#contract/item'
import { nothing, type Selection } from './selection.ts'

export type SelectionState<I extends Item = Item> = {
  selection: Selection
  setSelection: (next: Selection | ((before: Selection) => Selection)) => void
  /** The selected items that are in the list now, in its order. */
  selected: readonly I[]
}

/** The selection over a list that others may change meanwhile. */
export function useSelection<I extends Item>(
  rows: readonly { item: I; isGhost?: true }[],
): SelectionState<I> {
  const [selection, setSelection] = useState<Selection>(nothing)
  const selected = useMemo(
    () =>
      selection.ids.size === 0
        ? []
        : rows
            .filter(({ item, isGhost }) => !isGhost && selection.ids.has(item.id))
            .map(({ item }) => item),
    [rows, selection.ids],
  )
  return { selection, setSelection, selected }
}
