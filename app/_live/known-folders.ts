import type { Item } from '#contract/item'
import { Observable } from './observable.ts'

/** The folders of a space that were seen so far, for breadcrumbs and trees: by id, with the way up from each. */
export class KnownFolders {
  readonly all = new Observable<ReadonlyMap<string, Item>>(new Map())

  learn(items: readonly Item[]): void {
    const folders = items.filter(({ kind }) => kind === 'folder')
    if (folders.length === 0) return
    const next = new Map(this.all.get())
    // An answer that was long on its way does not undo what an entry has said since.
    for (const item of folders)
      if ((next.get(item.id)?.version ?? 0) <= item.version) next.set(item.id, item)
    this.all.set(next)
  }

  /** Makes the folders above this one known, nearest first; `ask` throws where a link in the chain is missing. */
  async learnTrail(folderId: string, ask: (id: string) => Promise<Item>): Promise<void> {
    for (let id: string | null = folderId; id;) {
      const item: Item = this.all.get().get(id) ?? (await ask(id))
      this.learn([item])
      // Entries may have moved it while the answer was on its way.
      id = (this.all.get().get(id) ?? item).parentId
    }
  }

  /** `all`: with what lies below them, which went into another space: whoever looks for it asks where it is now. */
  drop(gone: ReadonlySet<string>, all = false): void {
    const before = this.all.get()
    const goes = (id: string) => gone.has(id) || (all && this.isBelow(id, gone))
    const kept = [...before].filter(([id]) => !goes(id))
    if (kept.length < before.size) this.all.set(new Map(kept))
  }

  clear(): void {
    this.all.set(new Map())
  }

  /** Whether this is one of those folders or lies below one, as far as is known. */
  isBelow(folderId: string, ids: ReadonlySet<string>): boolean {
    const isAmong = (id: string | null) => id !== null && ids.has(id)
    return (
      isAmong(folderId) ||
      this.trail(folderId).some(({ id, parentId }) => isAmong(id) || isAmong(parentId))
    )
  }

  /** Whether every folder is known from here up to the root. */
  hasTrail(folderId: string): boolean {
    return this.trail(folderId)[0]?.parentId === null
  }

  /** The folders from the root down to this one, as far as they are known. */
  trail(folderId: string): Item[] {
    const found: Item[] = []
    let item = this.all.get().get(folderId)
    while (item && found.length <= 100) {
      found.unshift(item)
      item = item.parentId ? this.all.get().get(item.parentId) : undefined
    }
    return found
  }
}
