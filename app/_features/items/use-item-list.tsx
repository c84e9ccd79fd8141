import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import type { ItemListProps, ListRow, ListShape } from './item-list-props.ts'
import { TypeAheadNote } from './type-ahead-note.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useListPointer } from './use-list-pointer.ts'
import { BandMark, useRubberBand } from './use-rubber-band.tsx'
import { useRush } from './use-rush.ts'
import { useSteadyScroll } from './use-steady-scroll.ts'
import { useTypeAhead } from './use-type-ahead.ts'

/**
 * What every list of items has, however it draws them: only the lines that are seen, selection by mouse, finger, keyboard
 * and band, opening, dragging. The focus stays on the list; `aria-activedescendant` says where the keyboard is.
 */
export function useItemList<R extends ListRow>(
  props: ItemListProps<R>,
  shape: ListShape,
  edges: { start?: number; end: number; overEnd: number },
) {
  const { rows, hasMore, sort, state, onEndNear } = props
  const { selection } = state
  const { columns, lineHeight } = shape
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: Math.ceil(rows.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: columns > 1 ? 3 : 10,
    paddingEnd: edges.end,
    // What stands over the lines would cut the one at the lower edge by its height.
    scrollPaddingEnd: edges.overEnd,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, lineHeight])
  useSteadyScroll(rows, shape, virtual, state, sort)

  const order = () => rows.filter(({ isGhost }) => !isGhost).map(({ item }) => item.id)
  const scrollTo = (itemId: string | null) => {
    const at = rows.findIndex(({ item }) => item.id === itemId)
    if (at >= 0) virtual.scrollToIndex(Math.floor(at / columns))
  }
  // Where the keyboard's place is set from elsewhere, the list follows. Rows that move under it scroll nothing.
  useEffect(() => {
    scrollTo(selection.cursor)
  }, [selection.cursor])

  const isRushing = useRush(
    virtual.isScrolling,
    virtual.scrollOffset ?? 0,
    virtual.scrollRect?.height ?? 0,
  )
  const lines = virtual.getVirtualItems()
  const lastSeen = ((lines.at(-1)?.index ?? 0) + 1) * columns
  useEffect(() => {
    if (hasMore && lastSeen > rows.length - 120) onEndNear()
  }, [hasMore, lastSeen, rows.length, onEndNear])

  const band = useRubberBand(props, shape, body)
  const typing = useTypeAhead(props, scrollTo)
  const pointer = useListPointer(props, order, band)
  const onKeyDown = useListKeys(props, {
    id,
    columns,
    order,
    scrollTo,
    type: typing.type,
    pageLines: () =>
      Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1),
  })
  const isThere = useMemo(
    () => rows.some(({ item }) => item.id === selection.cursor),
    [rows, selection.cursor],
  )
  return {
    id,
    lines,
    isRushing,
    scroller,
    body,
    height: virtual.getTotalSize(),
    mark: <BandMark band={band.band} />,
    note: <TypeAheadNote unmet={typing.unmet} />,
    frame: {
      'aria-label': props.label,
      'aria-multiselectable': true,
      'aria-activedescendant': isThere ? `${id}-${selection.cursor}` : undefined,
      tabIndex: 0,
      onKeyDown,
      ...pointer,
      ...both(pointer, band.props),
    },
  }
}

type Handlers = Record<string, unknown>

/** The handlers of the second, each after the first's of the same name. */
function both(first: Handlers, second: Handlers): Handlers {
  return Object.fromEntries(
    Object.entries(second).map(([name, act]) => [
      name,
      (event: unknown) => {
        ;(first[name] as ((event: unknown) => void) | undefined)?.(event)
        ;(act as (event: unknown) => void)(event)
      },
    ]),
  )
}
