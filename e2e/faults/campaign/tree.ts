import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'

export type TreeItem = {
  id: string
  parentId: string | null
  kind: string
  trashed: boolean
  /** SHA-256 of each content that the journal has told of, by its number. */
  versions: Map<number, string>
  /** It came with a copied folder, and has a story of its own since: what else it holds is adopted. */
  isSketchy?: boolean
}

/**
 * What must be there, by the journal alone: every item of all spaces, in the trash too, with its contents. What a copy of
 * a large tree holds is adopted from the database once, for the journal carries its root only.
 */
export class Tree {
  readonly items = new Map<string, TreeItem>()
  /** Every name that stood in a folder at some time: `FOLDER NAME`. */
  readonly named = new Set<string>()
  readonly #spaceByRoot: ReadonlyMap<string, string>

  constructor(spaceByRoot: ReadonlyMap<string, string>) {
    this.#spaceByRoot = spaceByRoot
  }

  spaceOf(id: string): string {
    for (let at: string | null = id; at !== null; at = this.items.get(at)?.parentId ?? null) {
      const spaceId = this.#spaceByRoot.get(at)
      if (spaceId) return spaceId
    }
    return ''
  }

  adopt(item: TreeItem): void {
    this.items.set(item.id, item)
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'folder.created':
        for (const { item } of entry.items) this.#put(item, 0)
        break
      case 'item.restored':
      case 'item.renamed':
        for (const { item } of entry.items) this.#put(item)
        break
      case 'item.moved':
      case 'item.arrived':
        this.#replace(entry)
        for (const { item } of entry.items) this.#put(item)
        break
      case 'item.left':
        this.#leaveTrash(entry.items)
        break
      case 'item.copied':
        this.#replace(entry)
        for (const { item } of entry.items) this.#put(item, 1)
        break
      case 'file.added':
        for (const { item } of [...(entry.folders ?? []), ...entry.items]) this.#put(item, 1)
        break
      case 'file.replaced':
      case 'version.restored':
        for (const { item } of entry.items) this.#put(item, item.version)
        break
      case 'version.purged':
        for (const { item } of entry.items) {
          this.#put(item)
          for (const number of entry.versions) this.items.get(item.id)?.versions.delete(number)
        }
        break
      case 'item.trashed':
        for (const { id, parentId } of entry.items) this.#trash(id, parentId)
        break
      case 'item.purged':
        for (const { id } of entry.items) this.#purge(id, this.#rootOf(entry.spaceId))
        break
      case 'trash.emptied':
        for (const { id, trashed } of [...this.items.values()])
          if (trashed && this.spaceOf(id) === entry.spaceId) this.#purge(id, null)
        break
      default:
        break
    }
  }

  #rootOf(spaceId: string): string {
    for (const [rootId, id] of this.#spaceByRoot) if (id === spaceId) return rootId
    throw new Error(`no space ${spaceId}`)
  }

  /** `number`: the entry told of a new content, or of a new item. */
  #put(item: Item, number?: number): void {
    const known = this.items.get(item.id)
    const versions = known?.versions ?? new Map<number, string>()
    if (number !== undefined && item.kind === 'file') versions.set(number, item.sha256!)
    const isNew = number !== undefined && number <= 1
    this.named.add(`${item.parentId} ${item.name}`)
    this.items.set(item.id, {
      id: item.id,
      parentId: item.parentId,
      kind: item.kind,
      trashed: false,
      versions,
      isSketchy: known ? (known.isSketchy ?? false) : !isNew,
    })
  }

  /** What made room lay where its follower lies now; it may have come with a copied folder, and never been told of. */
  #replace({
    items,
    replaced = [],
  }: {
    items: readonly { item: Item }[]
    replaced?: string[]
  }): void {
    for (const id of replaced) this.#trash(id, items[0]?.item.parentId ?? null)
  }

  #trash(id: string, parentId: string | null): void {
    const item = this.items.get(id)
    if (item) item.trashed = true
    else this.adopt({ id, parentId, kind: '', trashed: true, versions: new Map(), isSketchy: true })
  }

  /** What was thrown away below, by itself, stays with the source: where the outermost of the folders was. */
  #leaveTrash(left: readonly { id: string; parentId: string | null }[]): void {
    const ids = new Set(left.map(({ id }) => id))
    const isBelowOther = (parentId: string | null): boolean =>
      parentId !== null &&
      (ids.has(parentId) || isBelowOther(this.items.get(parentId)?.parentId ?? null))
    const home = left.find(({ parentId }) => !isBelowOther(parentId))?.parentId ?? null
    const going = new Set(ids)
    for (const parentId of going)
      for (const item of this.items.values())
        if (item.parentId === parentId) {
          if (!item.trashed) going.add(item.id)
          else if (!ids.has(item.id)) item.parentId = home
        }
  }

  /** What was thrown away by itself stays in the trash, at the root; unless all of the trash is emptied. */
  #purge(id: string, rootId: string | null): void {
    const below = new Map<string, TreeItem[]>()
    for (const item of this.items.values()) {
      const beside = below.get(item.parentId ?? '')
      if (beside) beside.push(item)
      else below.set(item.parentId ?? '', [item])
    }
    const going = [id]
    for (const gone of going) {
      this.items.delete(gone)
      for (const child of below.get(gone) ?? []) {
        if (child.trashed && rootId !== null) child.parentId = rootId
        else going.push(child.id)
      }
    }
  }
}
