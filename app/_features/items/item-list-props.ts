import type { ReactNode } from 'react'
import type { Item } from '#contract/item'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import type { SelectionState } from './use-selection.ts'

/** How an item stands in a list: selected, and where the keyboard is. */
export type RowState = { isSelected: boolean; isCursor: boolean }

export type ListRow = { item: Item; isGhost?: true }

/** What a list of items is given, whichever way it draws them. */
export type ItemListProps<R extends ListRow> = {
  label: string
  rows: readonly R[]
  /** How many there are, loaded or not, where that is known. */
  count?: number
  hasMore: boolean
  /** What order the rows are in; another begins at the top. */
  sort?: string
  state: SelectionState<R['item']>
  renderRow: (row: R, state: RowState) => ReactNode
  menu: () => MenuEntry[]
  onEndNear: () => void
  onOpen?: (item: R['item']) => void
  /** What Space does with a file; without it Space selects. */
  onLook?: (item: R['item']) => void
  onRename?: (item: R['item']) => void
  onRemove?: () => void
  onUp?: () => void
  canDrag?: boolean
}

/** How the items lie: `columns` beside each other, each line so many CSS pixels high, `gap` pixels of it and of its side empty. */
export type ListShape = { columns: number; lineHeight: number; gap: number }
