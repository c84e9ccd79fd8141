/** The middle value; of two middle ones their mean. NaN of nothing. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * The 95 % interval of the median that needs no assumption on the distribution: two of the values themselves, by rank.
 * With fewer than six values it is all of them.
 */
export function medianInterval(values: number[]): [low: number, high: number] {
  const sorted = [...values].sort((a, b) => a - b)
  const count = sorted.length
  let rank = 0
  // P(at most `rank` of the values lie below the median) must stay under 2.5 %.
  for (let tail = 0.5 ** count, term = tail; tail <= 0.025;) {
    rank += 1
    term *= (count - rank + 1) / rank
    tail += term
  }
  const low = Math.max(0, rank - 1)
  return [sorted[low]!, sorted[count - 1 - low]!]
}

/** The value that `percent` of the values do not exceed, by nearest rank. NaN of nothing. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN
}
