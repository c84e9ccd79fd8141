import { percentile } from '#e2e/bench/statistics'
import { latePercentile, ownStallMs } from '#e2e/faults/vitals/read-vitals'
import type { Rest } from './rest.ts'
import type { FuzzResult } from './run-fuzz.ts'

/** The bars of a fuzz. */
export const bars = { stallMs: 200, growth: 0.1 }

export type Verdict = {
  /** The longest stall that was the server's own work, and the longest by the clock, in milliseconds. */
  stallMs: number
  heldMs: number
  lateP99Ms: number
  /** Kept after a collection, in MiB, while all rested at minute 2 and at the end, and by what part it grew. null: too short. */
  keptMiB: { early: number; late: number } | null
  growth: number | null
  rssMiB: number
}

const mebibyte = 2 ** 20

export function judgeVitals({ vitals, rests }: Pick<FuzzResult, 'vitals' | 'rests'>): Verdict {
  const { seconds } = vitals
  const keptIn = ({ from, to }: Rest) =>
    Math.min(
      ...seconds
        .filter(({ at, kept }) => kept !== null && at >= from && at <= to)
        .map(({ kept }) => kept! / mebibyte),
    )
  const [early, late] = rests.length === 2 ? rests.map(keptIn) : []
  return {
    stallMs: Math.max(0, ...seconds.map(ownStallMs)),
    heldMs: Math.max(0, ...seconds.map(({ heldMs }) => heldMs)),
    lateP99Ms: latePercentile(vitals, 99),
    keptMiB: early && late ? { early, late } : null,
    growth: early && late ? late / early - 1 : null,
    rssMiB: percentile(
      seconds.map(({ rss }) => rss / mebibyte),
      100,
    ),
  }
}
