import { DriveError } from '#contract/errors'

/** A key that is not asked about any more is forgotten after so many others. */
const maxKeys = 10_000

/**
 * Lets a key do something `most` times, and again as often each minute, evenly. In memory: it spares the machine and slows
 * curiosity, it guards no secret. By a clock that nobody sets. The answer throws `too_many_requests` with the seconds to wait.
 */
export function perMinute(most: number, now = () => performance.now()): (key: string) => void {
  const everyMs = 60_000 / most
  /** By key, the time at which nothing of its allowance would be used. */
  const freeAt = new Map<string, number>()
  return (key) => {
    const nowMs = now()
    const usedUntil = Math.max(freeAt.get(key) ?? 0, nowMs) + everyMs
    const waitMs = usedUntil - nowMs - 60_000
    if (waitMs > 0) {
      throw new DriveError('too_many_requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
    }
    freeAt.delete(key)
    freeAt.set(key, usedUntil)
    if (freeAt.size > maxKeys) freeAt.delete(freeAt.keys().next().value!)
  }
}
