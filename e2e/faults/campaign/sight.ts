import type { Entry } from '#contract/entries'
import type { Seeded } from './seeded.ts'
import type { Tree } from './tree.ts'

type Seen = { id: string; spaceId: string }

const manyItems = 500

/** What the load believes is there: what stood at the last check, and what answers told since. It may be out of date. */
export class Sight {
  readonly files: Seen[] = []
  readonly folders: Seen[] = []
  readonly trashed: Seen[] = []

  /** The forest and the trees of its copies stay as they are: there are too many of them. */
  constructor(tree: Tree, forestId: string) {
    const counts = new Map<string, number>()
    for (const { parentId } of tree.items.values())
      counts.set(parentId ?? '', (counts.get(parentId ?? '') ?? 0) + 1)
    for (const item of tree.items.values()) {
      if (item.id === forestId || counts.get(item.parentId ?? '')! > manyItems) continue
      const seen = { id: item.id, spaceId: tree.spaceOf(item.id) }
      if (item.trashed) this.trashed.push(seen)
      else if (item.kind === 'folder') this.folders.push(seen)
      else this.files.push(seen)
    }
  }

  note(entry: Entry): void {
    if (entry.type === 'item.trashed')
      this.trashed.push(...entry.items.map(({ id }) => ({ id, spaceId: entry.spaceId })))
    if (entry.type !== 'folder.created' && entry.type !== 'item.copied') return
    for (const { item } of entry.items)
      (item.kind === 'folder' ? this.folders : this.files).push({
        id: item.id,
        spaceId: item.spaceId,
      })
  }

  /** Any of them, the newest ones most often. */
  static pick(random: Seeded, list: readonly Seen[]): Seen | undefined {
    return random.chance(0.5) ? random.pick(list.slice(-12)) : random.pick(list)
  }
}
