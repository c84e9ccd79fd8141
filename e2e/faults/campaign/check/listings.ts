import { applyEntry, type FolderListing } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import { difference } from '#e2e/live/truth'
import type { ItemRow } from '#server/domain/items/item-row'
import type { Stored } from '../stored.ts'
import { isHidden } from './check-tree.ts'

/** J2: the listings of all folders, carried on by the journal alone, and compared with what is listed. */
export class Listings {
  #folders: ReadonlyMap<string, FolderListing> = new Map()

  /** Folders that came as a part of a large copy have no entry of their own: they are read once. */
  async adopt(stored: Stored, rows: readonly ItemRow[]): Promise<void> {
    const next = new Map(this.#folders)
    const byParent = living(rows)
    for (const { id } of livingFolders(rows))
      if (!next.has(id)) next.set(id, whole(await stored.present(byParent.get(id) ?? [])))
    this.#folders = next
  }

  apply(entry: Entry): void {
    const next = new Map(applyEntry(this.#folders, entry))
    // What lies below a folder that came from another space is read anew there.
    if (entry.type === 'item.arrived') for (const { item } of entry.items) drop(next, item.id)
    for (const id of newFolders(entry)) if (!next.has(id)) next.set(id, whole([]))
    this.#folders = next
  }

  async check(stored: Stored, rows: readonly ItemRow[]): Promise<string[]> {
    const wrong: string[] = []
    const byParent = living(rows)
    for (const { id } of livingFolders(rows)) {
      const replayed = this.#folders.get(id)
      if (!replayed) continue
      const now = await stored.present(byParent.get(id) ?? [])
      const apart = difference(replayed.items, now)
      if (apart) wrong.push(`J2 ${id}: ${apart}`)
      else if (replayed.count !== now.length)
        wrong.push(`J2 ${id}: counts ${replayed.count} of ${now.length}`)
    }
    return wrong
  }
}

function drop(folders: Map<string, FolderListing>, folderId: string): void {
  const listing = folders.get(folderId)
  folders.delete(folderId)
  for (const item of listing?.items ?? []) if (item.kind === 'folder') drop(folders, item.id)
}

function newFolders(entry: Entry): string[] {
  const arrivals =
    entry.type === 'folder.created'
      ? entry.items
      : entry.type === 'file.added'
        ? (entry.folders ?? [])
        : []
  return arrivals.filter(({ item }) => item.kind === 'folder').map(({ item }) => item.id)
}

const whole = (items: FolderListing['items']): FolderListing => ({
  items,
  end: null,
  count: items.length,
})

function livingFolders(rows: readonly ItemRow[]): ItemRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.filter((row) => row.kind === 'folder' && !isHidden(row, byId))
}

function living(rows: readonly ItemRow[]): Map<string, ItemRow[]> {
  const byParent = new Map<string, ItemRow[]>()
  for (const row of rows) {
    if (row.parentId === null || row.trashedAtMs !== null) continue
    const beside = byParent.get(row.parentId)
    if (beside) beside.push(row)
    else byParent.set(row.parentId, [row])
  }
  return byParent
}
