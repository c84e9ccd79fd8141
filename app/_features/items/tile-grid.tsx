'use client'

import { useLayoutEffect, useState } from 'react'
import { useIsNarrow } from '../../_ui/use-media.ts'
import type { ItemListProps, ListRow, RowState } from './item-list-props.ts'
import { ListFrame } from './list-frame.tsx'
import { StillRow } from './still-row.tsx'
import { TileSketch } from './tile-sketch.tsx'
import { useItemList } from './use-item-list.tsx'

const tile = { wide: { width: 176, height: 196 }, narrow: { width: 156, height: 188 } }
const gap = 12
const sidePadding = 10

const sketch = (row: ListRow, state: RowState) => <TileSketch row={row} state={state} />

/** Items as tiles beside each other: lines of a grid whose cells are the items. */
export function TileGrid<R extends ListRow>(props: ItemListProps<R>) {
  const { rows, count, hasMore, state, renderRow, menu, canDrag } = props
  const { selection } = state
  const isNarrow = useIsNarrow()
  const [width, setWidth] = useState(0)
  const size = isNarrow ? tile.narrow : tile.wide
  const columns = Math.max(1, Math.floor((width - 2 * sidePadding) / size.width))
  const shape = { columns, lineHeight: size.height, gap }
  const list = useItemList(props, shape, { end: 32, overEnd: 8 })
  const { scroller } = list
  useLayoutEffect(() => {
    const element = scroller.current!
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  const all = Math.max(count ?? 0, rows.length)
  return (
    <ListFrame
      list={list}
      menu={menu}
      rowCount={hasMore && count === undefined ? -1 : Math.ceil(all / columns)}
      columnCount={columns}
      className="px-2.5"
      bodyClass="min-h-full"
    >
      {list.lines.map(({ index, start }) => (
        <div
          key={index}
          role="row"
          aria-rowindex={index + 1}
          className="absolute inset-x-0 top-0 grid"
          style={{
            height: size.height,
            transform: `translateY(${start}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            // No picture makes its line higher than lines are.
            gridTemplateRows: 'minmax(0, 1fr)',
          }}
        >
          {rows.slice(index * columns, (index + 1) * columns).map((row, column) => {
            const isSelected = selection.ids.has(row.item.id)
            return (
              <div
                key={row.item.id}
                id={`${list.id}-${row.item.id}`}
                role="gridcell"
                aria-colindex={column + 1}
                {...(!row.isGhost && { 'aria-selected': isSelected })}
                data-item={row.item.id}
                draggable={canDrag && !isNarrow && !row.isGhost}
                className="relative min-w-0 p-1.5 select-none has-[[role=alert]]:z-10"
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
        </div>
      ))}
    </ListFrame>
  )
}
