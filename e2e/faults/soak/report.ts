import { median } from '#e2e/bench/statistics'
import { latePercentile, ownStallMs } from '#e2e/faults/vitals/read-vitals'
import type { SoakResult } from './run-soak.ts'

const mebibyte = 2 ** 20

export type SoakFigures = {
  errors: number
  acts: number
  megabytesUp: number
  megabytesDown: number
  missed: number
  /** Kept after a collection: the medians of the first and the last quarter, and the line through all of it. */
  keptMiB: { first: number; last: number; perHour: number }
  rssMiB: { first: number; last: number; perHour: number; most: number }
  lateP99Ms: number
  stallMs: number
  heldMs: number
  busy: number
}

export function figuresOf({ tally, vitals }: SoakResult): SoakFigures {
  const { seconds } = vitals
  const round = (value: number) => Math.round(value * 100) / 100
  const course = (points: { at: number; value: number }[]) => {
    const quarter = Math.ceil(points.length / 4)
    const values = points.map(({ value }) => value / mebibyte)
    return {
      first: round(median(values.slice(0, quarter))),
      last: round(median(values.slice(-quarter))),
      perHour: round((slope(points) / mebibyte) * 3_600_000),
    }
  }
  const rss = seconds.map(({ at, rss }) => ({ at, value: rss }))
  const kept = seconds.flatMap(({ at, kept }) => (kept === null ? [] : [{ at, value: kept }]))
  return {
    errors: tally.errors.length,
    acts: tally.figures().reduce((sum, { times }) => sum + times, 0),
    megabytesUp: Math.round(tally.bytesUp / 1e6),
    megabytesDown: Math.round(tally.bytesDown / 1e6),
    missed: tally.missed,
    keptMiB: course(kept),
    rssMiB: { ...course(rss), most: round(Math.max(...rss.map(({ value }) => value)) / mebibyte) },
    lateP99Ms: latePercentile(vitals, 99),
    stallMs: round(Math.max(0, ...seconds.map(ownStallMs))),
    heldMs: round(Math.max(0, ...seconds.map(({ heldMs }) => heldMs))),
    busy: round(median(seconds.map(({ busy }) => busy))),
  }
}

/** The slope of the straight line that fits the points best. */
function slope(points: { at: number; value: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [atMean, valueMean] = [mean(points.map(({ at }) => at)), mean(points.map((p) => p.value))]
  let [top, bottom] = [0, 0]
  for (const { at, value } of points) {
    top += (at - atMean) * (value - valueMean)
    bottom += (at - atMean) ** 2
  }
  return bottom === 0 ? 0 : top / bottom
}
