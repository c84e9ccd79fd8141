import { setTimeout as pause } from 'node:timers/promises'

/** An I/O budget: whoever reads asks before each piece, and waits until the disk may be used for it. */
export type Pace = { spend(bytes: number, signal?: AbortSignal): Promise<void> }

/** Unused budget of at most this long may be spent at once. */
const burstMs = 250

/** Lets `bytesPerSecond` through, evenly; null: as fast as it goes. Rejects with the signal's reason when it is aborted. */
export function paceOf(bytesPerSecond: number | null): Pace {
  let freeAtMs = performance.now()
  return {
    spend: async (bytes, signal) => {
      signal?.throwIfAborted()
      if (bytesPerSecond === null) return
      const nowMs = performance.now()
      freeAtMs = Math.max(freeAtMs, nowMs - burstMs) + (bytes / bytesPerSecond) * 1000
      if (freeAtMs > nowMs) await pause(freeAtMs - nowMs, undefined, { signal })
    },
  }
}
