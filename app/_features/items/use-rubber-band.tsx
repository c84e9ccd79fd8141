import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import type { ItemListProps, ListRow, ListShape } from './item-list-props.ts'
import { bandBetween, itemsTouched, type Band } from './rubber-band.ts'
import { nothing, type Selection } from './selection.ts'

const slackPixels = 4
/** This near to the edge of the list it scrolls, so many pixels a frame. */
const edge = { pixels: 28, speed: 14 }

type Drawing = {
  from: { x: number; y: number }
  pointer: { x: number; y: number }
  /** What was selected before, and stays: with Ctrl, Cmd or Shift. */
  kept: Selection
  isDrawn: boolean
}

/** A band drawn with the mouse from where nothing lies selects what it touches, of what is loaded. */
export function useRubberBand<R extends ListRow>(
  { rows, state }: Pick<ItemListProps<R>, 'rows' | 'state'>,
  shape: ListShape,
  body: RefObject<HTMLDivElement | null>,
) {
  const [band, setBand] = useState<Band | null>(null)
  const drawing = useRef<Drawing | null>(null)
  const ended = useRef(false)
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  const within = (pointer: { x: number; y: number }) => {
    const { left, right, top } = body.current!.getBoundingClientRect()
    const isRtl = getComputedStyle(body.current!).direction === 'rtl'
    return { x: isRtl ? right - pointer.x : pointer.x - left, y: pointer.y - top }
  }
  const draw = () => {
    const now = drawing.current
    if (!now || !body.current) return
    const next = bandBetween(now.from, within(now.pointer))
    const width = body.current.clientWidth
    const touched = itemsTouched(next, shape, width, rows.length)
      .map((at) => rows[at]!)
      .filter(({ isGhost }) => !isGhost)
      .map(({ item }) => item.id)
    const ids = new Set([...now.kept.ids, ...touched])
    const [first = now.kept.anchor] = touched
    setBand({ ...next, left: Math.max(0, next.left), top: Math.max(0, next.top) })
    state.setSelection({ ids, cursor: now.kept.cursor, anchor: first ?? null })
  }
  const drawOn = useRef(draw)
  useEffect(() => {
    drawOn.current = draw
  })
  const scrollAtEdge = () => {
    const now = drawing.current
    const scroller = body.current?.parentElement
    if (!now || !scroller) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const by =
      now.pointer.y > bottom - edge.pixels
        ? edge.speed
        : now.pointer.y < top + edge.pixels
          ? -edge.speed
          : 0
    if (now.isDrawn && by !== 0) {
      scroller.scrollBy(0, by)
      drawOn.current()
    }
    frame.current = requestAnimationFrame(scrollAtEdge)
  }
  const end = () => {
    ended.current = drawing.current?.isDrawn ?? false
    drawing.current = null
    cancelAnimationFrame(frame.current)
    setBand(null)
  }
  return {
    band,
    isBegun: () => drawing.current !== null,
    /** True for the click that ends a band, once. */
    didBand: () => {
      const did = ended.current
      ended.current = false
      return did
    },
    props: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        ended.current = false
        if (event.pointerType !== 'mouse' || event.button !== 0 || !isEmpty(event)) return
        const pointer = { x: event.clientX, y: event.clientY }
        const isMore = event.ctrlKey || event.metaKey || event.shiftKey
        const kept = isMore ? state.selection : nothing
        drawing.current = { from: within(pointer), pointer, kept, isDrawn: false }
        event.currentTarget.setPointerCapture(event.pointerId)
        frame.current = requestAnimationFrame(scrollAtEdge)
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        const now = drawing.current
        if (!now) return
        const pointer = { x: event.clientX, y: event.clientY }
        const moved = Math.hypot(pointer.x - now.pointer.x, pointer.y - now.pointer.y)
        if (!now.isDrawn && moved < slackPixels) return
        drawing.current = { ...now, pointer, isDrawn: true }
        draw()
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  }
}

/** Where nothing lies: beside and below the items, not on the scroll bar, not on what stands over them. */
function isEmpty({ target, currentTarget, clientX }: PointerEvent<HTMLDivElement>): boolean {
  const element = target as Element
  const { left } = currentTarget.getBoundingClientRect()
  if (clientX - left > currentTarget.clientLeft + currentTarget.clientWidth) return false
  if (element.closest('button, input, a, [role=columnheader], [role=toolbar]')) return false
  const item = element.closest('[data-item]')
  return item === null || item === element
}

/** The band as it is seen. */
export function BandMark({ band }: { band: Band | null }) {
  if (!band) return null
  const { left, top, right, bottom } = band
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-20 rounded-sm border border-accent bg-accent/15"
      style={{ insetInlineStart: left, top, width: right - left, height: bottom - top }}
    />
  )
}
