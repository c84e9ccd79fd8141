'use client'

import { useWords } from '../../../_language/use-words.ts'
import { words as english } from '../words.ts'
import { ChartFrame, useStepNames } from './chart-frame.tsx'
import { roundAbove } from './scale.ts'
import type { Step } from './steps.ts'

const height = 168

/** What came in stands above the line, what went out hangs below it, at one scale. */
export function TrafficChart({ steps, label }: { steps: readonly Step[]; label: string }) {
  const words = useWords(english)
  const nameOf = useStepNames(steps)
  const most = Math.max(
    0,
    ...steps.flatMap(({ point }) => [point?.bytesIn ?? 0, point?.bytesOut ?? 0]),
  )
  const top = roundAbove(most)
  return (
    <ChartFrame
      label={label}
      steps={steps}
      height={height}
      scale={[
        { at: 0, name: words.bytes(top) },
        { at: 0.5, name: words.bytes(0) },
        { at: 1, name: words.bytes(top) },
      ]}
      describe={(step) =>
        step.point
          ? words.charts.trafficAt(nameOf(step), step.point.bytesIn, step.point.bytesOut)
          : words.charts.unknownAt(nameOf(step))
      }
    >
      {({ x, stepWidth }) => {
        const gap = stepWidth > 4 ? Math.min(3, stepWidth * 0.25) : 0
        const wide = Math.max(1, stepWidth - gap)
        const high = (bytes: number) => (bytes / top) * (height / 2 - 1)
        return steps.map(({ atMs, point }, step) => {
          if (!point) return null
          const [up, down] = [high(point.bytesIn), high(point.bytesOut)]
          const left = x(step) + gap / 2
          return (
            <g key={atMs}>
              <rect x={left} y={height / 2 - up} width={wide} height={up} className="fill-accent" />
              <rect
                x={left}
                y={height / 2}
                width={wide}
                height={down}
                className="fill-(--person-6)"
              />
            </g>
          )
        })
      }}
    </ChartFrame>
  )
}
