import type { Entry } from '#contract/entries'
import { CliError } from '../output/cli-error.ts'

export type Following = {
  /** The entries after a clock, a page of them, and the clock of the space. Throws with code `reset` when it is too old. */
  read(since: number): Promise<{ entries: Entry[]; clock: number }>
  /** The clock of the space now: where to go on after a reset. */
  now(): Promise<number>
  take(entry: Entry): Promise<void>
  /** What happened between these clocks cannot be told any more. */
  reset(from: number, to: number): Promise<void>
}

/**
 * Hands out the entries of one space each once, in order and without a gap (J3), whatever arrives in which order: pushed
 * entries, heartbeats, answers of the journal. The clock alone decides what is new and what is missing.
 */
export class JournalFollower {
  #clock: number
  #told: number
  readonly #following: Following
  #work: Promise<void> = Promise.resolve()

  constructor(since: number, following: Following) {
    this.#clock = since
    this.#told = since
    this.#following = following
  }

  /** Up to here everything was handed out. */
  get clock(): number {
    return this.#clock
  }

  get isBehind(): boolean {
    return this.#clock < this.#told
  }

  /**
   * Entries came, and the space is said to have reached `clock`. Rejects when what is missing could not be read: then
   * `hear([], 0)` tries again.
   */
  hear(entries: readonly Entry[], clock: number): Promise<void> {
    this.#told = Math.max(this.#told, clock)
    const turn = this.#work.then(() => this.#takeAll(entries))
    this.#work = turn.catch(() => {})
    return turn
  }

  /** The server does not reach back to our clock. */
  restart(): Promise<void> {
    const turn = this.#work.then(() => this.#startAfresh())
    this.#work = turn.catch(() => {})
    return turn
  }

  async #takeAll(entries: readonly Entry[]): Promise<void> {
    await this.#takeNext(entries)
    while (this.isBehind) {
      try {
        const { entries: missed, clock } = await this.#following.read(this.#clock)
        this.#told = Math.max(this.#told, clock)
        const before = this.#clock
        await this.#takeNext(missed)
        // A journal that tells a clock and not the entries up to it is asked again later, not at once for ever.
        if (this.#clock === before) return
      } catch (error) {
        if (!(error instanceof CliError && error.code === 'reset')) throw error
        await this.#startAfresh()
      }
    }
  }

  async #takeNext(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.clock > this.#clock + 1) {
        this.#told = Math.max(this.#told, entry.clock)
        return
      }
      if (entry.clock !== this.#clock + 1) continue
      await this.#following.take(entry)
      this.#clock = entry.clock
    }
  }

  async #startAfresh(): Promise<void> {
    const now = await this.#following.now()
    await this.#following.reset(this.#clock, now)
    this.#clock = now
    this.#told = now
  }
}
