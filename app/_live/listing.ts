import { applyEntries, type FolderListing } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import { orderKey, type ItemSort } from '#contract/item-order'
import type { ChildPage } from '../_features/api/endpoints.ts'
import type { Row } from './row.ts'

/**
 * The listing with one more page of its order, which may overlap with what entries have brought meanwhile. `younger`: the entries that
 * are in the listing already and not in the page.
 */
export function withPage(
  before: FolderListing | undefined,
  page: ChildPage,
  younger: readonly Entry[],
  folderId: string,
  sort: ItemSort,
): FolderListing {
  const here = before?.items ?? []
  // Of the two the page is the small one.
  const arriving = new Set(page.items.map(({ id }) => id))
  const known = new Set(here.filter(({ id }) => arriving.has(id)).map(({ id }) => id))
  const last = page.items.at(-1)
  const both: FolderListing = {
    items: [...here, ...page.items.filter(({ id }) => !known.has(id))],
    end: page.nextCursor === null ? null : last ? orderKey(last, sort) : (before?.end ?? ''),
    count: page.total ?? 0,
    sort,
  }
  const caughtUp = applyEntries(new Map([[folderId, both]]), younger).get(folderId)!
  // What was here already has been counted up to now.
  return before ? { ...caughtUp, count: before.count } : caughtUp
}

/** The rows of a listing's items. */
export type ConfirmedRows = { items: readonly Item[]; rows: Row[] }

const rowOfItem = new WeakMap<Item, Row>()

/**
 * The rows of a listing: the same objects for the same items, so that nothing is drawn twice. Most listings begin as the
 * one before did: those rows are taken as they are.
 */
export function confirmedRows(
  { items }: FolderListing,
  before: ConfirmedRows | null,
): ConfirmedRows {
  if (before?.items === items) return before
  const rows: Row[] = []
  while (before && rows.length < items.length && before.items[rows.length] === items[rows.length])
    rows.push(before.rows[rows.length]!)
  for (const item of items.slice(rows.length)) {
    const row: Row = rowOfItem.get(item) ?? { item }
    rowOfItem.set(item, row)
    rows.push(row)
  }
  return { items, rows }
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
