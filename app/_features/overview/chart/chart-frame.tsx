'use client'

import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { useFormats, useWords } from '../../../_language/use-words.ts'
import { words as english } from '../words.ts'
import { gapsOf, type Step } from './steps.ts'
import { useTicks } from './use-ticks.ts'
import { useWidth } from './use-width.ts'

/** Room for the names of the scale, and of the steps below. */
const [insetStart, insetEnd, axisHeight] = [56, 2, 24]

/** What a chart draws with: pixels in its field, which is `width` wide and `height` high. */
export type Field = {
  width: number
  height: number
  stepWidth: number
  x: (step: number) => number
}

/**
 * What all charts have: the scale, the names below, what is not known, and one step that pointer or arrow keys are at. The
 * figures are a table as well, below it.
 */
export function ChartFrame({
  label,
  steps,
  scale,
  height,
  describe,
  children,
}: {
  label: string
  steps: readonly Step[]
  /** Where lines are drawn across, as a share of the height from the top, and their names. */
  scale: readonly { at: number; name: string }[]
  height: number
  /** What is said of one step. */
  describe: (step: Step) => string
  children: (field: Field) => ReactNode
}) {
  const words = useWords(english)
  const [ref, wholeWidth] = useWidth<HTMLDivElement>()
  const [at, setAt] = useState<number | null>(null)
  const width = Math.max(0, wholeWidth - insetStart - insetEnd)
  const stepWidth = width / Math.max(1, steps.length)
  const x = (step: number) => step * stepWidth
  const ticks = useTicks(steps, width)
  const here = at === null ? undefined : steps[at]

  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const from = event.currentTarget.getBoundingClientRect().left + insetStart
    const step = Math.floor((event.clientX - from) / stepWidth)
    setAt(step >= 0 && step < steps.length ? step : null)
  }
  const onKey = (event: KeyboardEvent) => {
    const last = steps.length - 1
    const before = at ?? last + 1
    const to: Record<string, number | null> = {
      ArrowLeft: Math.max(0, before - 1),
      ArrowRight: Math.min(last, before + 1),
      Home: 0,
      End: last,
      Escape: null,
    }
    if (!(event.key in to)) return
    event.preventDefault()
    setAt(to[event.key]!)
  }
  return (
    <div ref={ref} className="relative">
      <p
        aria-live="polite"
        className="figures pointer-events-none absolute end-0 -top-7 truncate text-sm text-ink-2 max-sm:static max-sm:min-h-5"
      >
        {here && describe(here)}
      </p>
      <svg
        role="img"
        aria-label={`${label}. ${words.charts.keys}`}
        tabIndex={0}
        width="100%"
        height={height + axisHeight}
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={onKey}
        className="block touch-pan-y rounded-sm"
      >
        {width > 0 && (
          <>
            {scale.map(({ at: share, name }) => (
              <g key={name + share} className="text-ink-3">
                <line
                  x1={insetStart}
                  x2={insetStart + width}
                  y1={Math.round(share * (height - 1)) + 0.5}
                  y2={Math.round(share * (height - 1)) + 0.5}
                  className="stroke-line"
                />
                <text
                  x={insetStart - 8}
                  y={Math.min(height - 2, Math.max(9, share * height + 4))}
                  textAnchor="end"
                  className="figures fill-ink-3 text-xs"
                >
                  {name}
                </text>
              </g>
            ))}
            <svg x={insetStart} width={width} height={height} overflow="visible">
              {gapsOf(steps).map(({ from, length }) => (
                <rect
                  key={from}
                  x={x(from)}
                  width={length * stepWidth}
                  height={height}
                  className="fill-surface-2"
                >
                  <title>{words.charts.unknown}</title>
                </rect>
              ))}
              {here && (
                <rect
                  x={x(at!)}
                  width={Math.max(1, stepWidth)}
                  height={height}
                  className="fill-ink-3/15"
                />
              )}
              {children({ width, height, stepWidth, x })}
            </svg>
            {ticks.map(({ step, name }) => (
              <text
                key={step}
                x={insetStart + x(step)}
                y={height + 17}
                className="figures fill-ink-3 text-xs"
              >
                {name}
              </text>
            ))}
          </>
        )}
      </svg>
    </div>
  )
}

/** When a step was, as a table or a line of text names it. */
export function useStepNames(steps: readonly Step[]): (step: Step) => string {
  const formats = useFormats()
  const isByDay = (steps[1]?.atMs ?? 0) - (steps[0]?.atMs ?? 0) > 12 * 3600_000
  return ({ atMs }) => formats.date(new Date(atMs), isByDay ? 'dayOfYear' : 'moment')
}
