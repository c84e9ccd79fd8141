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

/** Those of the entries that follow this clock without a gap; whether others come after one. */
export function followOn(
  entries: readonly Entry[],
  clock: number,
): { applied: Entry[]; hasGap: boolean } {
  const applied: Entry[] = []
  for (const entry of entries) {
    const next = clock + applied.length + 1
    if (entry.clock > next) return { applied, hasGap: true }
    if (entry.clock === next) applied.push(entry)
  }
  return { applied, hasGap: false }
}
