import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'

type Purse = { points: number; atMs: number }

/**
 * Points by key, which come back with time: whoever has spent all waits. In this process and in memory: a bound against
 * floods, not a lock; passwords have the throttle in the database. Keys that have their points back are forgotten first.
 */
export class Purses {
  readonly #purses = new Map<string, Purse>()

  constructor(readonly rule: { capacity: number; pointsASecond: number; maxKeys: number }) {}

  /** Throws `too_many_requests` with the seconds until there is enough; nothing is taken then. */
  spend(key: string, cost: number): void {
    const { pointsASecond, maxKeys } = this.rule
    const nowMs = clock.now()
    if (this.#purses.size >= maxKeys) this.#forgetSome(nowMs)
    const points = this.#pointsOf(this.#purses.get(key), nowMs)
    if (points < cost) {
      const retryAfterSeconds = Math.ceil((cost - points) / pointsASecond)
      throw new DriveError('too_many_requests', { retryAfterSeconds })
    }
    this.#purses.set(key, { points: points - cost, atMs: nowMs })
  }

  /** What was spent where nobody could ask this purse: at most all that is in it. */
  take(key: string, cost: number): void {
    const nowMs = clock.now()
    if (this.#purses.size >= this.rule.maxKeys) this.#forgetSome(nowMs)
    const points = Math.max(0, this.#pointsOf(this.#purses.get(key), nowMs) - cost)
    this.#purses.set(key, { points, atMs: nowMs })
  }

  #pointsOf(purse: Purse | undefined, nowMs: number): number {
    const { capacity, pointsASecond } = this.rule
    if (!purse) return capacity
    const back = (Math.max(0, nowMs - purse.atMs) / 1000) * pointsASecond
    return Math.min(capacity, purse.points + back)
  }

  #forgetSome(nowMs: number): void {
    for (const [key, purse] of this.#purses)
      if (this.#pointsOf(purse, nowMs) === this.rule.capacity) this.#purses.delete(key)
    for (const key of this.#purses.keys()) {
      if (this.#purses.size < this.rule.maxKeys * 0.9) break
      this.#purses.delete(key)
    }
  }
}
