import type { Item } from '#contract/item'
import type { DriveClient } from '../api/drive-client.ts'
import { CliError } from '../output/cli-error.ts'
import type { RemotePath } from './remote-path.ts'

/** Where folders are, by the way up from each; remembers what it has asked. One for the length of a verb. */
export class FolderPaths {
  readonly #client: DriveClient
  readonly #space: string | null
  readonly #known = new Map<string, Item>()

  /** `space`: the name that its paths begin with; null for the home. */
  constructor(client: DriveClient, space: string | null) {
    this.#client = client
    this.#space = space
  }

  /** Folders that were seen on the way: they need not be asked for, and may have another name than before. */
  learn(items: readonly Item[]): void {
    for (const item of items) if (item.kind === 'folder') this.#known.set(item.id, item)
  }

  /** The path of a folder; null when it, or a folder above it, is gone or in the trash. */
  async of(folderId: string | null): Promise<RemotePath | null> {
    const names: string[] = []
    for (let id = folderId; id !== null;) {
      const item: Item | null = this.#known.get(id) ?? (await this.#ask(id))
      if (!item) return null
      if (item.parentId !== null) names.unshift(item.name)
      id = item.parentId
    }
    return { space: this.#space, names }
  }

  /** Whether an item is this folder or lies below it, as far as the way up is known. */
  async isWithin(id: string | null, folderId: string): Promise<boolean> {
    for (let at = id; at !== null;) {
      if (at === folderId) return true
      const item: Item | null = this.#known.get(at) ?? (await this.#ask(at))
      at = item?.parentId ?? null
    }
    return false
  }

  async #ask(id: string): Promise<Item | null> {
    try {
      const item = await this.#client.item(id)
      this.#known.set(id, item)
      return item
    } catch (error) {
      if (error instanceof CliError && error.code === 'not_found') return null
      throw error
    }
  }
}
