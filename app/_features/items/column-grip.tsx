'use client'

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import {
  defaultWidths,
  listSettings,
  setColumnWidth,
  widthLimits,
  type Column,
} from './list-settings.ts'
import { words as english } from './words.ts'

const step = 8

/**
 * The line before a column. Dragged, or moved by the arrow keys, it takes from the name and gives to the column; a double
 * click makes it as it was.
 */
export function ColumnGrip({ column, label }: { column: Column; label: string }) {
  const words = useWords(english)
  const width = useObservable(listSettings).widths[column]
  const from = useRef<{ x: number; width: number } | null>(null)
  const towardsStart = (element: Element) =>
    getComputedStyle(element).direction === 'rtl' ? 1 : -1

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!from.current) return
    const moved = (event.clientX - from.current.x) * towardsStart(event.currentTarget)
    setColumnWidth(column, from.current.width + moved)
  }
  const end = () => (from.current = null)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const ways: Record<string, number> = { ArrowLeft: 1, ArrowRight: -1 }
    const way = ways[event.key]
    if (way === undefined) return
    event.preventDefault()
    setColumnWidth(column, width - way * step * towardsStart(event.currentTarget))
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words.widthOf(label)}
      aria-valuenow={width}
      aria-valuemin={widthLimits.least}
      aria-valuemax={widthLimits.most}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setColumnWidth(column, defaultWidths[column])}
      className="group/grip absolute inset-y-0 -inset-s-2.5 z-1 flex w-3 cursor-col-resize touch-none justify-center outline-none"
    >
      <span className="my-2 w-px bg-line group-hover/grip:w-0.5 group-hover/grip:bg-accent group-focus-visible/grip:w-0.5 group-focus-visible/grip:bg-accent" />
    </div>
  )
}
