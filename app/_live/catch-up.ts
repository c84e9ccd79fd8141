import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'

/** Whoever follows a journal: at a clock (null: not begun), and able to take in what comes after it. */
export type Follower = {
  clock(): number | null
  read(since: number): Promise<{ entries: Entry[]; clock: number }>
  take(entries: Entry[]): void
  /** The journal does not reach back to its clock any more. */
  reset(): Promise<void>
}

/** Brings a follower to the latest clock that was told, by reading the journal (J3). One request at a time. */
export class CatchUp {
  readonly #follower: Follower
  #told = 0
  #running: Promise<void> | null = null

  constructor(follower: Follower) {
    this.#follower = follower
  }

  /** Somebody says that the space has reached this clock. */
  hear(clock: number): void {
    this.#told = Math.max(this.#told, clock)
  }

  get isBehind(): boolean {
    const clock = this.#follower.clock()
    return clock !== null && clock < this.#told
  }

  /** What was heard belongs to a journal that does not help any more. */
  forget(): void {
    this.#told = 0
  }

  run(): Promise<void> {
    return (this.#running ??= this.#readOn()
      .finally(() => {
        this.#running = null
      })
      // Not part of what runs: who starts afresh may have to catch up meanwhile.
      .catch((error: unknown) => {
        if (!(error instanceof DriveError && error.code === 'reset')) throw error
        return this.#follower.reset()
      }))
  }

  async #readOn(): Promise<void> {
    for (let since = this.#follower.clock(); since !== null;) {
      const told = this.#told
      const { entries, clock } = await this.#follower.read(since)
      if (this.#follower.clock() === null) return
      this.#follower.take(entries)
      const now = this.#follower.clock()!
      if (now >= Math.max(clock, this.#told)) return
      // What was told while the answer was on its way may be missing from it: that is asked for again.
      if (now === since && this.#told === told) return
      since = now
    }
  }
}
