import { existsSync, readFileSync } from 'node:fs'

/** One second of a watched server; memory in bytes, `kept` (heap used and external) right after a collection. */
export type Second = {
  at: number
  /** The longest that the loop stood still, and how long its thread ran and waited for a processor meanwhile. */
  heldMs: number
  ranMs: number
  waitedMs: number
  /** The part of the second in which the loop was at work. */
  busy: number
  rss: number
  kept: number | null
}

export type Vitals = {
  seconds: Second[]
  warnings: string[]
  /** How often a turn of the loop was late by so many milliseconds. */
  late: Map<number, number>
}

type Line = Partial<Second> & {
  warning?: string
  heapUsed?: number
  external?: number
  late?: [number, number][]
}

export function readVitals(file: string, since: number): Vitals {
  const vitals: Vitals = { seconds: [], warnings: [], late: new Map() }
  if (!existsSync(file)) return vitals
  let before = new Map<number, number>()
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    // The last line may be half written.
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text) as Line
    if (line.warning !== undefined) vitals.warnings.push(line.warning)
    else if (line.at! > since + 1000) {
      const kept = line.heapUsed === undefined ? null : line.heapUsed + (line.external ?? 0)
      vitals.seconds.push({ ...(line as Second), kept })
    }
    if (!line.late) continue
    if (line.at! <= since) before = new Map(line.late)
    else vitals.late = new Map(line.late.map(([ms, times]) => [ms, times - (before.get(ms) ?? 0)]))
  }
  return vitals
}

/** By how much at most a turn of the loop was late, for that part of all turns. */
export function latePercentile({ late }: Vitals, percent: number): number {
  const all = [...late.values()].reduce((sum, times) => sum + times, 0)
  let seen = 0
  for (const [ms, times] of [...late].sort(([a], [b]) => a - b)) {
    seen += times
    if (seen >= (all * percent) / 100) return ms
  }
  return NaN
}

/**
 * The part of a stall in which the server's thread was at work, where the system tells: for the rest it waited, for a
 * processor or for a disk that others keep busy.
 */
export const ownStallMs = ({ heldMs, ranMs }: Second): number =>
  ranMs > 0 ? Math.min(heldMs, ranMs) : heldMs
