'use client'

import type { ReactNode } from 'react'
import { useIsNarrow } from '../../_ui/use-media.ts'
import type { ItemListProps, ListRow, RowState } from './item-list-props.ts'
import { ListFrame } from './list-frame.tsx'
import { RowSketch } from './row-sketch.tsx'
import { StillRow } from './still-row.tsx'
import { useItemList } from './use-item-list.tsx'
import { useRowHeight } from './use-row-height.ts'

export type { RowState } from './item-list-props.ts'

const headerHeight = 37

const sketch = (row: ListRow, state: RowState) => <RowSketch row={row} state={state} />

/** A list of items, line by line, in columns with a header. */
export function ItemGrid<R extends ListRow>(props: ItemListProps<R> & { header: ReactNode }) {
  const { rows, count, hasMore, state, header, renderRow, menu, canDrag } = props
  const { selection } = state
  const isNarrow = useIsNarrow()
  const lineHeight = useRowHeight()
  const list = useItemList(
    props,
    { columns: 1, lineHeight, gap: 0 },
    { end: 40, overEnd: isNarrow ? 8 : headerHeight + 8 },
  )
  return (
    <ListFrame
      list={list}
      menu={menu}
      rowCount={hasMore && count === undefined ? -1 : Math.max(count ?? 0, rows.length) + 1}
      header={header}
      bodyClass="min-h-[calc(100%-37px)]"
    >
      {list.lines.map(({ index, start }) => {
        const row = rows[index]
        if (!row) return null
        const isSelected = selection.ids.has(row.item.id)
        return (
          <div
            key={row.item.id}
            id={`${list.id}-${row.item.id}`}
            role="row"
            aria-rowindex={index + 2}
            {...(!row.isGhost && { 'aria-selected': isSelected })}
            data-item={row.item.id}
            draggable={canDrag && !isNarrow && !row.isGhost}
            className="absolute inset-x-0 top-0 px-2 select-none has-[[role=alert]]:z-10"
            style={{ height: lineHeight, transform: `translateY(${start}px)` }}
          >
            <StillRow
              row={row}
              isSelected={isSelected}
              isCursor={selection.cursor === row.item.id}
              renderRow={renderRow}
              isRushing={list.isRushing}
              sketch={sketch}
            />
          </div>
        )
      })}
    </ListFrame>
  )
}
