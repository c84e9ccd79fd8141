/** Random numbers that are the same for the same seed, on every machine. */
export type Random = {
  /** From 0 up to, but not, 1. */
  next(): number
  /** Of a memoryless wait with this mean. */
  exponential(mean: number): number
}

export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { next, exponential: (mean) => -mean * Math.log(1 - next()) }
}
