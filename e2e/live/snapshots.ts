import { applyEntries, applyEntry, keyOf, type FolderListing } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import { compareSortKeys } from '#contract/sort-key'
import type { ApiClient } from '#e2e/support/api-client'
import { difference, listByApi, type Truth } from './truth.ts'

type Snapshot = { folderId: string; clock: number; listing: FolderListing }

/** Listings as they were at some clock of the round, every second one loaded up to its middle only. */
export class Snapshots {
  readonly #taken: Snapshot[] = []

  /** Takes what can be had; while the server is away, nothing. */
  async take(api: ApiClient, folderIds: Iterable<string>): Promise<void> {
    for (const folderId of folderIds) {
      const page = await listByApi(api, folderId).catch(() => null)
      if (!page || page.total > page.items.length) continue
      const middle = this.#taken.length % 2 === 1 ? page.items[page.items.length >> 1] : undefined
      this.#taken.push({
        folderId,
        clock: page.clock,
        listing: upTo(page.items, middle ? keyOf(middle) : null),
      })
    }
  }

  /** Replays the journal onto each of them (J2); answers where that does not give what is there now. */
  async replay(truth: Truth, prunedTo: number): Promise<string[]> {
    const entries = await truth.journal(prunedTo)
    const wrong: string[] = []
    for (const { folderId, clock, listing } of this.#taken) {
      if (clock < prunedTo) continue
      const items = await truth.listing(folderId)
      if (!items) continue
      const later = entries.filter((entry) => entry.clock > clock)
      for (const [way, replayed] of Object.entries(replays(folderId, listing, later))) {
        const now = upTo(items, listing.end)
        const apart = difference(replayed.items, now.items)
        if (apart) wrong.push(`${folderId} from ${clock}, ${way}: ${apart}`)
        if (replayed.count !== now.count)
          wrong.push(`${folderId} from ${clock}, ${way}: counts ${replayed.count} of ${now.count}`)
      }
    }
    return wrong
  }
}

function replays(folderId: string, listing: FolderListing, entries: readonly Entry[]) {
  const open: ReadonlyMap<string, FolderListing> = new Map([[folderId, listing]])
  return {
    'at once': applyEntries(open, entries).get(folderId)!,
    'one by one': entries.reduce(applyEntry, open).get(folderId)!,
  }
}

function upTo(items: readonly Item[], end: string | null): FolderListing {
  const isLoaded = (item: Item) => end === null || compareSortKeys(keyOf(item), end) <= 0
  return { items: items.filter(isLoaded), end, count: items.length }
}
