import type { Arrival, Entry } from './entries.ts'
import type { Item } from './item.ts'
import { compareSortKeys, sortKey } from './sort-key.ts'

/**
 * What a client knows of one open folder: all its living items with a sort key up to `end`, in that order. `end` null:
 * the whole folder is loaded.
 */
export type FolderListing = { items: readonly Item[]; end: string | null }

/** The open folders by their ids. */
export type OpenFolders = ReadonlyMap<string, FolderListing>

/** The sort key of an item, as the server's lists are ordered by it. */
export function keyOf(item: Pick<Item, 'kind' | 'name'>): string {
  return sortKey(item.kind, item.name)
}

/**
 * The open folders after an entry. Pure: folders that the entry does not touch stay the same objects. Applied to the
 * listing at clock N, the entries after N give the listing at any later clock (J2); items that arrive outside a loaded
 * range stay outside.
 */
export function applyEntry(folders: OpenFolders, entry: Entry): OpenFolders {
  const next = new Map(folders)
  switch (entry.type) {
    case 'folder.created':
    case 'item.copied':
    case 'item.restored':
      remove(next, entry.type === 'item.copied' ? (entry.replaced ?? []) : [])
      entry.items.forEach((arrival) => place(next, arrival))
      break
    case 'item.renamed':
    case 'file.replaced':
      remove(
        next,
        entry.items.map(({ item }) => item.id),
      )
      entry.items.forEach((arrival) => place(next, arrival))
      break
    case 'item.moved':
      remove(next, [...(entry.replaced ?? []), ...entry.items.map(({ item }) => item.id)])
      entry.items.forEach((arrival) => place(next, arrival))
      break
    case 'file.added':
      ;[...(entry.folders ?? []), ...entry.items].forEach((arrival) => place(next, arrival))
      break
    case 'item.trashed':
    case 'item.purged':
      remove(
        next,
        entry.items.map(({ id }) => id),
      )
      break
    case 'trash.emptied':
      break
  }
  return next
}

function remove(folders: Map<string, FolderListing>, ids: readonly string[]): void {
  if (ids.length === 0) return
  const gone = new Set(ids)
  for (const [folderId, listing] of folders) {
    const items = listing.items.filter(({ id }) => !gone.has(id))
    if (items.length < listing.items.length) folders.set(folderId, { ...listing, items })
  }
}

function place(folders: Map<string, FolderListing>, { item }: Arrival): void {
  const listing = item.parentId === null ? undefined : folders.get(item.parentId)
  if (!listing) return
  const key = keyOf(item)
  if (listing.end !== null && compareSortKeys(key, listing.end) > 0) return
  const others = listing.items.filter(({ id }) => id !== item.id)
  const at = firstBehind(others, key)
  folders.set(item.parentId!, {
    ...listing,
    items: [...others.slice(0, at), item, ...others.slice(at)],
  })
}

function firstBehind(items: readonly Item[], key: string): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareSortKeys(keyOf(items[middle]!), key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
