import type { Entry } from '#contract/entries'

const keptEntries = 2000

/** The last entries that a store has applied, for pages that were read before them. */
export class EntryLog {
  #entries: Entry[] = []

  add(applied: readonly Entry[]): void {
    this.#entries = [...this.#entries, ...applied].slice(-keptEntries)
  }

  clear(): void {
    this.#entries = []
  }

  /** All that were applied after `clock`, up to `now`; null when some of them are no longer kept. */
  between(clock: number, now: number): Entry[] | null {
    const younger = this.#entries.filter((entry) => entry.clock > clock)
    return younger.length === Math.max(0, now - clock) ? younger : null
  }
}
