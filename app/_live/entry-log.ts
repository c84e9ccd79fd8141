import type { Entry } from '#contract/entries'
import { effectsOf } from './listing.ts'

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

  /** Whether anything came out of the trash after this clock. */
  hasRestored(since: number): boolean {
    return this.#entries.some(({ clock, type }) => clock > since && type === 'item.restored')
  }

  /** Whether the last of them that speaks of this item took it away. */
  tookAway(itemId: string): boolean {
    for (const entry of [...this.#entries].reverse()) {
      const { arrived, gone } = effectsOf(entry)
      if (arrived.some(({ id }) => id === itemId)) return false
      if (gone.includes(itemId)) return true
    }
    return false
  }
}

/** Those of the entries that follow this clock without a gap. */
export function followOn(entries: readonly Entry[], clock: number): Entry[] {
  const applied: Entry[] = []
  for (const entry of entries) {
    const next = clock + applied.length + 1
    if (entry.clock > next) break
    if (entry.clock === next) applied.push(entry)
  }
  return applied
}
