import { memo, useEffect, useState, type ReactNode } from 'react'
import type { ItemListProps, ListRow, RowState } from './item-list-props.ts'

type Props<R extends ListRow> = {
  row: R
  isSelected: boolean
  isCursor: boolean
  renderRow: ItemListProps<R>['renderRow']
  /** The list is pulled through faster than it can be read: what comes into sight now is sketched until it rests. */
  isRushing?: boolean
  sketch?: (row: R, state: RowState) => ReactNode
}

/**
 * What a list draws of one item. Scrolling draws the list anew with every frame; what stays on the screen, with the same
 * row in the same state, is not drawn again with it.
 */
export const StillRow = memo(function StillRow({
  row,
  renderRow,
  isRushing = false,
  sketch,
  ...state
}: Props<ListRow>): ReactNode {
  const [wasWhole, setWhole] = useState(!isRushing)
  useEffect(() => {
    if (!isRushing) setWhole(true)
  }, [isRushing])
  return sketch && isRushing && !wasWhole ? sketch(row, state) : renderRow(row, state)
}, isSame) as <R extends ListRow>(props: Props<R>) => ReactNode

/** That the list begins to rush changes nothing of what is drawn already. */
function isSame(before: Props<ListRow>, after: Props<ListRow>): boolean {
  return (
    before.row === after.row &&
    before.isSelected === after.isSelected &&
    before.isCursor === after.isCursor &&
    before.renderRow === after.renderRow &&
    (before.isRushing === after.isRushing || after.isRushing === true)
  )
}
