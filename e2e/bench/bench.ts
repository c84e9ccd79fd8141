import type { Ratio, Row } from './rounds.ts'

export type BenchOptions = {
  /** Interleaved rounds that count. */
  pairs: number
  /** Of one transfer. */
  bytes: number
}

export type BenchResult = { rows: Row[]; ratios: Record<string, Ratio> }

export type Bench = (options: BenchOptions) => Promise<BenchResult>
