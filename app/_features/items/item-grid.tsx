'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import type { Item } from '#contract/item'
import { ContextMenu } from '../../_ui/context-menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { readGridKey } from './grid-key.ts'
import { dragImage } from './drag-image.ts'
import { endItemDrag, startItemDrag } from './item-drag.ts'
import { openMenuAt } from './open-menu-at.ts'
import { all, moved, nothing, only, ranged, toggled } from './selection.ts'
import { useLongPress } from './use-long-press.ts'
import type { SelectionState } from './use-selection.ts'
import { useSteadyScroll } from './use-steady-scroll.ts'

export type RowState = { isSelected: boolean; isCursor: boolean }

export type ItemGridProps<R extends { item: Item; isGhost?: true }> = {
  label: string
  rows: readonly R[]
  /** How many there are, loaded or not, where that is known. */
  count?: number
  hasMore: boolean
  state: SelectionState<R['item']>
  header: ReactNode
  renderRow: (row: R, state: RowState) => ReactNode
  menu: () => MenuEntry[]
  onEndNear: () => void
  onOpen?: (item: R['item']) => void
  onRename?: (item: R['item']) => void
  onRemove?: () => void
  onUp?: () => void
  canDrag?: boolean
}

/** Rows of a phone are for thumbs. */
const rowHeights = { wide: 40, narrow: 56 }
const headerHeight = 37

/**
 * A list of items that draws only what is seen: selection by mouse, finger and keyboard, opening, dragging, one menu.
 * The focus stays on the grid; `aria-activedescendant` says which row the keyboard is at.
 */
export function ItemGrid<R extends { item: Item; isGhost?: true }>(props: ItemGridProps<R>) {
  const { label, rows, count, hasMore, state, header, renderRow, menu, onEndNear, canDrag } = props
  const { selection, setSelection } = state
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  const rowHeight = isNarrow ? rowHeights.narrow : rowHeights.wide
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => rows[index]?.item.id ?? index,
    paddingEnd: 24,
    // The header stays over the rows: without this the row at the lower edge would be cut by its height.
    scrollPaddingEnd: isNarrow ? 8 : headerHeight + 8,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight])
  useSteadyScroll(rows, rowHeight, virtual, state)

  const visible = virtual.getVirtualItems()
  const lastSeen = visible.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastSeen > rows.length - 60) onEndNear()
  }, [hasMore, lastSeen, rows.length, onEndNear])

  const order = () => rows.filter(({ isGhost }) => !isGhost).map(({ item }) => item.id)
  const itemAt = (target: EventTarget): R['item'] | null => {
    const element = (target as Element).closest('[data-item]')
    const row =
      element &&
      rows.find(({ item, isGhost }) => !isGhost && item.id === element.getAttribute('data-item'))
    return row ? row.item : null
  }
  const longPress = useLongPress((target) => {
    const item = itemAt(target)
    if (item) setSelection((before) => toggled(before, item.id))
  })

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const control = (event.target as Element).closest('button, input, a, label')
    // A box that was clicked leaves the focus to the list: its keys go on from here.
    if (control?.matches('[role=checkbox]')) event.currentTarget.focus({ preventScroll: true })
    if (longPress.didPress() || control) return
    const item = itemAt(event.target)
    if (!item) {
      if (!(event.target as Element).closest('[role=columnheader], [role=toolbar]'))
        setSelection(nothing)
      return
    }
    const isTouch =
      (event.nativeEvent as unknown as globalThis.PointerEvent).pointerType === 'touch'
    if (event.shiftKey) setSelection((before) => ranged(before, order(), item.id))
    else if (
      event.ctrlKey ||
      event.metaKey ||
      (isTouch && (state.selected.length > 0 || item.kind === 'file'))
    ) {
      setSelection((before) => toggled(before, item.id))
    } else if (isTouch) props.onOpen?.(item)
    else setSelection(only(item.id))
  }
  const onDoubleClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('button, input, a')) return
    const item = itemAt(event.target)
    if (item) props.onOpen?.(item)
  }
  const onContextMenu = (event: MouseEvent) => {
    const native = event.nativeEvent as unknown as globalThis.PointerEvent
    if (native.isTrusted && native.pointerType === 'touch') return event.preventDefault()
    const item = itemAt(event.target)
    if (item && !selection.ids.has(item.id)) setSelection(only(item.id))
    else if (!item) setSelection(nothing)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    const asked = readGridKey(event, Math.max(1, visible.length - 20))
    if (!asked) return
    event.preventDefault()
    const cursor = rows.find(({ item }) => item.id === selection.cursor)?.item
    switch (asked.act) {
      case 'move': {
        const next = moved(selection, order(), asked.by, asked.how)
        setSelection(next)
        virtual.scrollToIndex(rows.findIndex(({ item }) => item.id === next.cursor))
        return
      }
      case 'open':
        return cursor && props.onOpen?.(cursor)
      case 'toggle':
        return cursor && setSelection((before) => toggled(before, cursor.id))
      case 'all':
        return setSelection((before) => all(before, order()))
      case 'clear':
        return setSelection((before) => ({ ...nothing, cursor: before.cursor }))
      case 'rename':
        return cursor && props.onRename?.(cursor)
      case 'remove':
        return props.onRemove?.()
      case 'up':
        return props.onUp?.()
      case 'menu': {
        const element = document.getElementById(`${id}-${selection.cursor}`) ?? event.currentTarget
        openMenuAt(element)
      }
    }
  }

  const onDragStart = (event: React.DragEvent) => {
    const item = itemAt(event.target)
    if (!item) return event.preventDefault()
    const items = selection.ids.has(item.id) ? state.selected : [item]
    if (!selection.ids.has(item.id)) setSelection(only(item.id))
    startItemDrag(event, items)
    dragImage(event, items)
  }

  return (
    <ContextMenu entries={menu}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={hasMore && count === undefined ? -1 : Math.max(count ?? 0, rows.length) + 1}
        aria-activedescendant={selection.cursor ? `${id}-${selection.cursor}` : undefined}
        tabIndex={0}
        className="group/grid relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [overflow-anchor:none]"
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
        onKeyDown={onKeyDown}
        onDragStart={onDragStart}
        onDragEnd={endItemDrag}
        {...longPress.props}
      >
        {header}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {visible.map(({ index, start, key }) => {
            const row = rows[index]!
            const isSelected = selection.ids.has(row.item.id)
            return (
              <div
                key={key}
                id={`${id}-${row.item.id}`}
                role="row"
                aria-rowindex={index + 2}
                {...(!row.isGhost && { 'aria-selected': isSelected })}
                data-item={row.item.id}
                draggable={canDrag && !isNarrow && !row.isGhost}
                className="absolute inset-x-0 top-0 px-2 select-none has-[[role=alert]]:z-10"
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                {renderRow(row, { isSelected, isCursor: selection.cursor === row.item.id })}
              </div>
            )
          })}
        </div>
      </div>
    </ContextMenu>
  )
}
