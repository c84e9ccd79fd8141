import { useMemo } from 'react'
import type { Item } from '#contract/item'
import { maxNamedItems, type Doing } from '#contract/live'

/** What others are told that this person does in the folder. */
export function useDoing(selected: readonly Item[], renaming: Item | null): Doing {
  return useMemo(() => {
    if (renaming) return { kind: 'renaming', itemId: renaming.id }
    if (selected.length === 0) return { kind: 'browsing' }
    return { kind: 'selecting', itemIds: selected.slice(0, maxNamedItems).map(({ id }) => id) }
  }, [selected, renaming])
}
