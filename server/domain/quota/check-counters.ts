import { clock } from '#server/platform/clock'
import type { Drive } from '../drive.ts'
import { findDrift, type Drift } from './reconcile.ts'

/** What the last comparison of all counters with their rows found, in this process. */
export type CountersCheck = { checkedAtMs: number; drifts: Drift[] }

const lastChecks = new WeakMap<Drive, CountersCheck>()
const running = new WeakMap<Drive, Promise<Drift[]>>()

/** Compares every user's counters with what the rows add up to (Q2) and remembers the answer; once at a time. */
export function checkCounters(drive: Drive): Promise<Drift[]> {
  const before = running.get(drive)
  if (before) return before
  const check = findDrift(drive)
    .then((drifts) => {
      lastChecks.set(drive, { checkedAtMs: clock.now(), drifts })
      return drifts
    })
    .finally(() => running.delete(drive))
  running.set(drive, check)
  return check
}

/** null: nothing was compared since the start. */
export const lastCountersCheck = (drive: Drive): CountersCheck | null =>
  lastChecks.get(drive) ?? null
