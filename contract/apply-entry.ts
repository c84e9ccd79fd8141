import type { Arrival, Entry } from './entries.ts'
import type { Item } from './item.ts'
import { compareOrderKeys, orderKey, type ItemSort } from './item-order.ts'
import { sortKey } from './sort-key.ts'

/**
 * What a client knows of one open folder: all its living items with an order key up to `end`, in the order `sort` (by name
 * where none is said). `end` null: the whole folder is loaded. `count`: how many living items the folder has, loaded or not.
 */
export type FolderListing = {
  items: readonly Item[]
  end: string | null
  count: number
  sort?: ItemSort
}

/** The open folders by their ids. */
export type OpenFolders = ReadonlyMap<string, FolderListing>

/** The sort key of an item, as the server's lists are ordered by it. */
export function keyOf(item: Pick<Item, 'kind' | 'name'>): string {
  return sortKey(item.kind, item.name)
}

/**
 * The open folders after an entry. Pure: folders that the entry does not touch stay the same objects. Applied to the
 * listing at clock N, the entries after N give the listing at any later clock (J2); items that arrive outside a loaded
 * range stay outside, and are counted.
 */
export function applyEntry(folders: OpenFolders, entry: Entry): OpenFolders {
  return applyEntries(folders, [entry])
}

/** The same for many entries, oldest first, at the cost of one pass over each folder that they touch. */
export function applyEntries(folders: OpenFolders, entries: readonly Entry[]): OpenFolders {
  const drafts = new Map<string, Draft>()
  const draftOf = (folderId: string | null): Draft | null => {
    const listing = folderId === null ? undefined : folders.get(folderId)
    if (!listing) return null
    let draft = drafts.get(folderId!)
    if (!draft) drafts.set(folderId!, (draft = new Draft(listing)))
    return draft
  }
  for (const entry of entries) draw(entry, draftOf)
  if (drafts.size === 0) return folders
  const next = new Map(folders)
  for (const [folderId, draft] of drafts) next.set(folderId, draft.listing())
  return next
}

function draw(entry: Entry, draftOf: (folderId: string | null) => Draft | null): void {
  switch (entry.type) {
    case 'folder.created':
    case 'item.restored':
      for (const { item } of entry.items) draftOf(item.parentId)?.arrive(item)
      break
    case 'item.copied':
    case 'item.arrived':
      replace(entry.items, entry.replaced, draftOf)
      for (const { item } of entry.items) draftOf(item.parentId)?.arrive(item)
      break
    case 'item.renamed':
    case 'file.replaced':
    case 'version.restored':
      for (const { item } of entry.items) draftOf(item.parentId)?.change(item)
      break
    case 'item.moved':
      replace(entry.items, entry.replaced, draftOf)
      for (const { item, fromParentId } of entry.items) draftOf(fromParentId)?.leave(item.id)
      for (const { item } of entry.items) draftOf(item.parentId)?.arrive(item)
      break
    case 'file.added':
      for (const { item } of [...(entry.folders ?? []), ...entry.items])
        draftOf(item.parentId)?.arrive(item)
      break
    case 'item.trashed':
    case 'item.left':
      for (const { id, parentId } of entry.items) draftOf(parentId)?.leave(id)
      break
    case 'folder.shared':
    case 'folder.unshared':
      for (const { id, parentId } of entry.left) draftOf(parentId)?.leave(id)
      for (const { item } of entry.items) draftOf(item.parentId)?.arrive(item)
      break
    case 'space.purged':
      for (const { id, parentId } of entry.left) draftOf(parentId)?.leave(id)
      break
    // What is purged was in the trash or behind another version, and spaces and members are in no folder: no listing has them.
    case 'item.purged':
    case 'trash.emptied':
    case 'version.purged':
    case 'space.created':
    case 'space.joined':
    case 'space.left':
    case 'space.roleChanged':
    case 'space.renamed':
    case 'space.deleted':
    case 'space.restored':
    case 'space.transferred':
    case 'member.set':
    case 'member.removed':
      break
    // Links stand beside the tree, not in it.
    case 'link.created':
    case 'link.revoked':
      break
  }
}

/** Those that made way stood in the folder where the others arrive. */
function replace(
  arrivals: readonly Arrival[],
  replaced: readonly string[] | undefined,
  draftOf: (folderId: string | null) => Draft | null,
): void {
  for (const id of replaced ?? []) draftOf(arrivals[0]!.item.parentId)?.leave(id)
}

/** One folder while entries are told to it: only what changes is noted, the list is made once. */
class Draft {
  readonly #before: FolderListing
  /** null: gone from the loaded range. */
  readonly #changed = new Map<string, Item | null>()
  #count: number

  constructor(before: FolderListing) {
    this.#before = before
    this.#count = before.count
  }

  arrive(item: Item): void {
    this.#count += 1
    this.change(item)
  }

  leave(id: string): void {
    this.#count -= 1
    this.#changed.set(id, null)
  }

  change(item: Item): void {
    const { end, sort = 'name' } = this.#before
    const isLoaded = end === null || compareOrderKeys(orderKey(item, sort), end, sort) <= 0
    this.#changed.set(item.id, isLoaded ? item : null)
  }

  listing(): FolderListing {
    const { sort = 'name' } = this.#before
    const kept = this.#before.items.filter(({ id }) => !this.#changed.has(id))
    const arrived = [...this.#changed.values()]
      .filter((item) => item !== null)
      .map((item) => ({ item, key: orderKey(item, sort) }))
      .sort((a, b) => compareOrderKeys(a.key, b.key, sort))
    return { ...this.#before, items: merge(kept, arrived, sort), count: this.#count }
  }
}

/** Two lists in order → one. Few arrive among many: their places are searched, what lies between is taken whole. */
function merge(
  kept: readonly Item[],
  arrived: readonly { item: Item; key: string }[],
  sort: ItemSort,
): Item[] {
  const merged: Item[] = []
  let from = 0
  for (const { item, key } of arrived) {
    const at = firstBehind(kept, key, from, sort)
    for (; from < at; from += 1) merged.push(kept[from]!)
    merged.push(item)
  }
  for (; from < kept.length; from += 1) merged.push(kept[from]!)
  return merged
}

function firstBehind(items: readonly Item[], key: string, from: number, sort: ItemSort): number {
  let [low, high] = [from, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareOrderKeys(orderKey(items[middle]!, sort), key, sort) < 0) low = middle + 1
    else high = middle
  }
  return low
}
