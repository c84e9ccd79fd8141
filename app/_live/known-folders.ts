import type { Item } from '#contract/item'
import { Observable } from './observable.ts'

/** The folders of a space that were seen so far, for breadcrumbs and trees: by id, with the way up from each. */
export class KnownFolders {
  readonly all = new Observable<ReadonlyMap<string, Item>>(new Map())

  learn(items: readonly Item[]): void {
    const folders = items.filter(({ kind }) => kind === 'folder')
    if (folders.length === 0) return
    const next = new Map(this.all.get())
    for (const item of folders) next.set(item.id, item)
    this.all.set(next)
  }

  drop(gone: ReadonlySet<string>): void {
    const before = this.all.get()
    if ([...gone].some((id) => before.has(id)))
      this.all.set(new Map([...before].filter(([id]) => !gone.has(id))))
  }

  clear(): void {
    this.all.set(new Map())
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
