import type { Departure, Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { DriveClient } from '../api/drive-client.ts'
import { CliError } from '../output/cli-error.ts'
import { FolderPaths } from '../places/path-of.ts'
import { childOf, formatPath } from '../places/remote-path.ts'

const keptNames = 10_000

/** Where the items of entries are, and what they were called before. */
export class EntryPlaces {
  readonly #client: DriveClient
  readonly #spaceId: string
  readonly #folders: FolderPaths
  readonly #names = new Map<string, string>()

  constructor(client: DriveClient, spaceId: string, space: string | null) {
    this.#client = client
    this.#spaceId = spaceId
    this.#folders = new FolderPaths(client, space)
  }

  /** Call it behind the description of an entry: from then on its names are the known ones. */
  learn(entry: Entry): void {
    const arrived = arrivedIn(entry)
    this.#folders.learn(arrived)
    for (const { id, name } of arrived) this.#name(id, name)
  }

  /** Names seen in a listing. */
  learnItems(items: readonly Item[]): void {
    this.#folders.learn(items)
    for (const { id, name } of items) this.#name(id, name)
  }

  knownName(id: string): string | undefined {
    return this.#names.get(id)
  }

  async pathOf(item: Item): Promise<string> {
    return this.#path(item.parentId, item.name)
  }

  /** Entries of an older server tell ids alone of what went. */
  async pathOfGone({ id, parentId, name: told }: Departure): Promise<string> {
    const name = told ?? this.#names.get(id) ?? (await this.#nameInTrash(id))
    return name === undefined ? 'something' : this.#path(parentId, name)
  }

  /** Whether an entry touches a folder or anything below it. */
  async touches(entry: Entry, folderId: string): Promise<boolean> {
    if (!('items' in entry) || !Array.isArray(entry.items)) return true
    const touched = new Set<string | null>()
    for (const one of entry.items) {
      touched.add('item' in one ? one.item.id : one.id)
      touched.add('item' in one ? one.item.parentId : one.parentId)
      if ('fromParentId' in one) touched.add(one.fromParentId)
    }
    for (const id of touched) if (await this.#folders.isWithin(id, folderId)) return true
    return false
  }

  async #path(parentId: string | null, name: string): Promise<string> {
    const parent = await this.#folders.of(parentId)
    return parent ? formatPath(childOf(parent, name)) : name
  }

  /** The newest page alone: what an entry put there a moment ago is at its beginning. Viewers may not look. */
  async #nameInTrash(id: string): Promise<string | undefined> {
    try {
      for await (const page of this.#client.trash(this.#spaceId)) {
        for (const item of page) this.#name(item.id, item.name)
        break
      }
    } catch (error) {
      const isTold =
        error instanceof CliError && (error.code === 'not_allowed' || error.code === 'not_found')
      if (!isTold) throw error
    }
    return this.#names.get(id)
  }

  #name(id: string, name: string): void {
    this.#names.delete(id)
    this.#names.set(id, name)
    if (this.#names.size > keptNames) this.#names.delete(this.#names.keys().next().value!)
  }
}

function arrivedIn(entry: Entry): Item[] {
  const folders = entry.type === 'file.added' ? (entry.folders ?? []) : []
  const items = 'items' in entry && Array.isArray(entry.items) ? entry.items : []
  return [...folders, ...items].flatMap((one) => ('item' in one ? [one.item] : []))
}
