import { median, medianInterval } from './statistics.ts'

export type Ratio = { median: number; interval: [number, number] }

/** How two subjects compare: the median over the rounds of the quotient within each. */
export function quotients(mine: number[], theirs: number[]): Ratio {
  const values = mine.map((value, i) => value / theirs[i]!)
  const [low, high] = medianInterval(values)
  return { median: round(median(values), 3), interval: [round(low, 3), round(high, 3)] }
}

export function round<T extends number | null>(value: T, digits: number): T {
  return (value === null ? null : Number(value.toFixed(digits))) as T
}
