import { setImmediate, setTimeout } from 'node:timers/promises'

export type Pace = { rate: number; seconds: number }

/**
 * Acts `rate` times a second for some seconds by the clock, whether or not earlier acts are through: an open loop. What
 * falls due while the process is held is made up for at once. Answers how far behind the clock it was at its worst, in ms.
 */
export async function keepPace({ rate, seconds }: Pace, act: () => void): Promise<number> {
  const started = performance.now()
  const total = Math.round(rate * seconds)
  let behindMs = 0
  for (let i = 0; i < total; i += 1) {
    const dueMs = started + (i * 1000) / rate
    const waitMs = dueMs - performance.now()
    if (waitMs > 0) await setTimeout(waitMs)
    else await setImmediate()
    behindMs = Math.max(behindMs, performance.now() - dueMs)
    act()
  }
  return behindMs
}
