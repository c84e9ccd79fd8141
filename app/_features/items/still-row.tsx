import { memo, type ReactNode } from 'react'
import type { ItemListProps, ListRow } from './item-list-props.ts'

type Props<R extends ListRow> = {
  row: R
  isSelected: boolean
  isCursor: boolean
  renderRow: ItemListProps<R>['renderRow']
}

/**
 * What a list draws of one item. Scrolling draws the list anew with every frame; what stays on the screen, with the same
 * row in the same state, is not drawn again with it.
 */
export const StillRow = memo(function StillRow({
  row,
  renderRow,
  ...state
}: Props<ListRow>): ReactNode {
  return renderRow(row, state)
}) as <R extends ListRow>(props: Props<R>) => ReactNode
