import { applyEntries, type FolderListing, type OpenFolders } from '#contract/apply-entry'
import type { Entry } from '#contract/entries'
import type { ChildPage } from '../_features/api/endpoints.ts'
import { confirmedRows, withPage } from './listing.ts'
import {
  blankView,
  newOpenFolder,
  oldestUnwatched,
  show,
  type FolderView,
  type OpenFolder,
} from './open-folder.ts'
import type { PendingCommands } from './pending-commands.ts'

const keptFolders = 24

/** The folders of a space that were opened, each loaded from the top of its order as far as was asked for. */
export class FolderShelf {
  readonly #folders = new Map<string, OpenFolder>()
  readonly #pending: PendingCommands
  #confirmed: OpenFolders = new Map()

  constructor(pending: PendingCommands) {
    this.#pending = pending
  }

  all(): OpenFolder[] {
    return [...this.#folders.values()]
  }

  find(folderId: string): OpenFolder | undefined {
    return this.#folders.get(folderId)
  }

  /** This folder, new if need be; one that nobody looks at makes room for it. */
  take(folderId: string): OpenFolder {
    let folder = this.#folders.get(folderId)
    if (!folder) {
      const oldest = oldestUnwatched(this.#folders.values())
      if (oldest && this.#folders.size >= keptFolders) {
        this.close(oldest, blankView)
        this.#folders.delete(oldest.id)
      }
      folder = newOpenFolder(folderId)
      this.#folders.set(folderId, folder)
    }
    folder.openedAt = performance.now()
    return folder
  }

  isLoaded(folderId: string): boolean {
    return this.#confirmed.has(folderId)
  }

  /** Whether what is loaded is in the order that is wanted; what is not can grow no further. */
  isInOrder(folder: OpenFolder): boolean {
    return this.#inOrder(folder) !== undefined
  }

  apply(entries: readonly Entry[]): void {
    this.#confirmed = applyEntries(this.#confirmed, entries)
  }

  /** One page more, or the first of another order in the place of all that was there. */
  adopt(folder: OpenFolder, page: ChildPage, younger: readonly Entry[]): void {
    const listing = withPage(this.#inOrder(folder), page, younger, folder.id, folder.sort)
    this.#confirmed = new Map([...this.#confirmed, [folder.id, listing]])
    folder.cursor = page.nextCursor
    this.draw(folder)
  }

  drawAll(): void {
    for (const folder of this.#folders.values()) this.draw(folder)
  }

  draw(folder: OpenFolder): void {
    const listing = this.#confirmed.get(folder.id)
    if (!listing) return
    const { sort = 'name', count } = listing
    folder.confirmed = confirmedRows(listing, folder.confirmed)
    show(folder, this.#pending.draw(folder.id, folder.confirmed.rows, sort), count, sort)
  }

  close(folder: OpenFolder, view: FolderView): void {
    this.#confirmed = new Map([...this.#confirmed].filter(([id]) => id !== folder.id))
    folder.cursor = null
    folder.loading = null
    folder.confirmed = null
    folder.view.set(view)
  }

  #inOrder({ id, sort }: OpenFolder): FolderListing | undefined {
    const listing = this.#confirmed.get(id)
    return listing?.sort === sort ? listing : undefined
  }
}
