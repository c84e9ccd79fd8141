'use client'

import type { SamplePoint } from '#contract/samples'
import { useWords } from '../../../_language/use-words.ts'
import { words as english } from '../words.ts'
import { ChartFrame, useStepNames, type Field } from './chart-frame.tsx'
import { roundAbove } from './scale.ts'
import { runsOf, type Step } from './steps.ts'

const height = 140

/** What people keep, and what it takes on the disk, as lines that end where nothing is known. */
export function StorageChart({ steps, label }: { steps: readonly Step[]; label: string }) {
  const words = useWords(english)
  const nameOf = useStepNames(steps)
  const figures = steps.flatMap(({ point }) => (point ? [point.usedBytes, point.storedBytes] : []))
  const top = roundAbove(Math.max(0, ...figures))
  return (
    <ChartFrame
      label={label}
      steps={steps}
      height={height}
      scale={[
        { at: 0, name: words.bytes(top) },
        { at: 0.5, name: words.bytes(top / 2) },
        { at: 1, name: words.bytes(0) },
      ]}
      describe={(step) =>
        step.point
          ? words.charts.storageAt(nameOf(step), step.point.usedBytes, step.point.storedBytes)
          : words.charts.unknownAt(nameOf(step))
      }
    >
      {(field) => {
        const used = linesOf(steps, field, top, ({ usedBytes }) => usedBytes)
        const stored = linesOf(steps, field, top, ({ storedBytes }) => storedBytes)
        return (
          <>
            {used.map(({ line, from, to }) => (
              <g key={from}>
                <path
                  d={`${line} L${to} ${height} L${from} ${height} Z`}
                  className="fill-accent/12"
                />
                <path d={line} fill="none" strokeWidth={2} className="stroke-accent" />
              </g>
            ))}
            {stored.map(({ line, from }) => (
              <path
                key={from}
                d={line}
                fill="none"
                strokeWidth={1.5}
                strokeDasharray="4 3"
                className="stroke-ink-3"
              />
            ))}
          </>
        )
      }}
    </ChartFrame>
  )
}

/** One line for each run of steps that are known: from the beginning of its first to the end of its last. */
function linesOf(
  steps: readonly Step[],
  { x }: Field,
  top: number,
  figure: (point: SamplePoint) => number,
): { line: string; from: number; to: number }[] {
  const y = (point: SamplePoint) => height - 1 - (figure(point) / top) * (height - 2)
  return runsOf(steps).map(([first, last]) => {
    const [from, to] = [x(first), x(last + 1)]
    const points = steps
      .slice(first, last + 1)
      .map(({ point }, n) => `${(x(first + n) + x(first + n + 1)) / 2} ${y(point!)}`)
    const ends = [`${from} ${y(steps[first]!.point!)}`, `${to} ${y(steps[last]!.point!)}`]
    return { line: `M${[ends[0], ...points, ends[1]].join(' L')}`, from, to }
  })
}
