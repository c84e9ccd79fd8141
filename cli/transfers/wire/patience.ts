import { setTimeout as sleep } from 'node:timers/promises'
import { Busy, Stopped, Unreachable } from './trouble.ts'

/** How long to go on trying, and who hears of it. */
export type Patience = {
  /** Without a byte of progress; 0: try once. */
  retryForMs: number
  signal: AbortSignal
  /** A try has failed, and the next comes in `ms`. */
  onWaiting(trouble: Unreachable | Busy, ms: number): void
  /** A try has worked after others had not. */
  onBack(): void
}

const firstMs = 250
const longestMs = 8_000

/**
 * Tries until it works, is refused, or nothing has moved for as long as the patience lasts. An attempt that calls
 * `moved` begins a new measure of patience. Waits double up to 8 s, each shifted by chance.
 */
export async function patiently<T>(
  patience: Patience,
  attempt: (moved: () => void, tries: number) => Promise<T>,
): Promise<T> {
  // The first try may take long by itself: what one waits for begins when it has failed.
  let sinceMs: number | null = null
  let failures = 0
  for (let tries = 0; ; tries += 1) {
    const moved = () => {
      sinceMs = performance.now()
      if (failures > 0) patience.onBack()
      failures = 0
    }
    try {
      const result = await attempt(moved, tries)
      if (failures > 0) patience.onBack()
      return result
    } catch (error) {
      if (patience.signal.aborted) throw new Stopped()
      if (!(error instanceof Unreachable) && !(error instanceof Busy)) throw error
      const ms = waitMs(error, failures)
      failures += 1
      sinceMs ??= performance.now()
      if (performance.now() - sinceMs + ms > patience.retryForMs) throw error
      patience.onWaiting(error, ms)
      await pause(ms, patience.signal)
    }
  }
}

function waitMs(error: Unreachable | Busy, failures: number): number {
  const own = Math.min(longestMs, firstMs * 2 ** failures) * (0.75 + Math.random() * 0.5)
  return Math.round(Math.max(own, (error instanceof Busy && error.afterMs) || 0))
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch {
    throw new Stopped()
  }
}
