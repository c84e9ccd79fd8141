const longestMs = 30_000

/** Waits between tries, in ms: doubling to half a minute, each shifted by chance, so that many clients do not come back at once. */
export function retryDelays(tries = 12): number[] {
  return Array.from({ length: tries }, (_, index) => {
    const base = Math.min(longestMs, 500 * 2 ** index)
    return Math.round(base * (0.75 + Math.random() * 0.5))
  })
}
