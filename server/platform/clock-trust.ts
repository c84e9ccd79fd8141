import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { clock } from './clock.ts'
import { health } from './health.ts'

/** Whether what is old may be removed for its age: not by a clock that has just leapt ahead. */
export type ClockTrust = {
  /** Compares the clock with when it was last seen, and keeps that. Call it every minute. */
  look(): void
  isTrusted(): boolean
}

const hourMs = 3600_000
/** A clock that is further ahead than this of where it was last seen has leapt, or the server was off. */
export const leapMs = 48 * hourMs
/** So long the server runs before it believes a leap: an operator may have set the clock right by then. */
export const holdMs = 24 * hourMs

type Seen = { trustedMs: number; heldMs: number }

/** Keeps in `file` when the clock was last trusted. `monotonic` in ms, of a clock that nobody sets. */
export function clockTrust(file: string, monotonic = () => performance.now()): ClockTrust {
  let seen = read(file)
  let ranUntil = monotonic()

  const look = (): void => {
    const nowMs = clock.now()
    const ranMs = monotonic() - ranUntil
    ranUntil += ranMs
    const held = seen.heldMs + ranMs
    const hasLeapt = nowMs - seen.trustedMs > leapMs && held < holdMs
    // One that went back is followed: what is purged later than it should be is not lost.
    seen = hasLeapt ? { ...seen, heldMs: held } : { trustedMs: nowMs, heldMs: 0 }
    if (hasLeapt) health.note('clock-ahead')
    else health.clear('clock-ahead')
    keep(file, seen)
  }
  return { look, isTrusted: () => !health.has('clock-ahead') }
}

function read(file: string): Seen {
  const fresh = { trustedMs: clock.now(), heldMs: 0 }
  try {
    const [trustedMs, heldMs] = readFileSync(file, 'utf8').split(' ').map(Number)
    const isWhole = Number.isFinite(trustedMs) && Number.isFinite(heldMs) && trustedMs! > 0
    return isWhole ? { trustedMs: trustedMs!, heldMs: heldMs! } : fresh
  } catch {
    return fresh
  }
}

/** Not synced, and no harm if it fails: the older the time that is kept, the sooner a leap is suspected. */
function keep(file: string, { trustedMs, heldMs }: Seen): void {
  try {
    writeFileSync(`${file}.new`, `${trustedMs} ${Math.round(heldMs)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    return
  }
}
