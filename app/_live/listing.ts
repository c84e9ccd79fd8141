import { applyEntries, keyOf, type FolderListing } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { ChildPage } from '../_features/api/endpoints.ts'
import type { Row } from './row.ts'

/**
 * The listing with one more page, which may overlap with what entries have brought meanwhile. `younger`: the entries that
 * are in the listing already and not in the page.
 */
export function withPage(
  before: FolderListing | undefined,
  page: ChildPage,
  younger: readonly Entry[],
  folderId: string,
): FolderListing {
  const here = before?.items ?? []
  const known = new Set(here.map(({ id }) => id))
  const last = page.items.at(-1)
  const both: FolderListing = {
    items: [...here, ...page.items.filter(({ id }) => !known.has(id))],
    end: page.nextCursor === null ? null : last ? keyOf(last) : (before?.end ?? ''),
    count: page.total ?? 0,
  }
  const caughtUp = applyEntries(new Map([[folderId, both]]), younger).get(folderId)!
  // What was here already has been counted up to now.
  return before ? { ...caughtUp, count: before.count } : caughtUp
}

const rowsOfListing = new WeakMap<FolderListing, Row[]>()
const rowOfItem = new WeakMap<Item, Row>()

/** The rows of a listing: the same objects as long as it is the same, so that nothing is drawn twice. */
export function confirmedRows(listing: FolderListing): Row[] {
  const known = rowsOfListing.get(listing)
  if (known) return known
  const rows = listing.items.map((item) => {
    const row: Row = rowOfItem.get(item) ?? { item }
    rowOfItem.set(item, row)
    return row
  })
  rowsOfListing.set(listing, rows)
  return rows
}

/** What an entry brings and what it takes away, whatever its type. */
export function effectsOf(entry: Entry): { arrived: Item[]; gone: string[] } {
  switch (entry.type) {
    case 'item.trashed':
    case 'item.purged':
    case 'item.left':
      return { arrived: [], gone: entry.items.map(({ id }) => id) }
    case 'folder.shared':
    case 'folder.unshared':
      return {
        arrived: entry.items.map(({ item }) => item),
        gone: entry.left.map(({ id }) => id),
      }
    case 'space.purged':
      return { arrived: [], gone: entry.left.map(({ id }) => id) }
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
    case 'link.created':
    case 'link.revoked':
      return { arrived: [], gone: [] }
    default: {
      const folders = entry.type === 'file.added' ? (entry.folders ?? []) : []
      return {
        arrived: [...folders, ...entry.items].map(({ item }) => item),
        gone: 'replaced' in entry ? (entry.replaced ?? []) : [],
      }
    }
  }
}
