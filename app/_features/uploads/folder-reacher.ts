import { DriveError } from '#contract/errors'
import type { SpaceStore } from '../../_live/space-store.ts'
import { resolvePath } from '../api/endpoints.ts'

/** Makes the folders on the way of an upload: each once, however many files go there, and merged with what is there. */
export class FolderReacher {
  readonly #store: SpaceStore
  readonly #rootId: string
  readonly #reached = new Map<string, Promise<string>>()

  constructor(store: SpaceStore, rootId: string) {
    this.#store = store
    this.#rootId = rootId
  }

  /** The id of the folder at the end of the way. Throws name_taken where a file stands in it. */
  reach(dirs: readonly string[]): Promise<string> {
    if (dirs.length === 0) return Promise.resolve(this.#rootId)
    const key = dirs.join('/')
    let reached = this.#reached.get(key)
    if (!reached) {
      reached = this.reach(dirs.slice(0, -1)).then((parentId) => this.#make(parentId, dirs.at(-1)!))
      this.#reached.set(key, reached)
      reached.catch(() => this.#reached.delete(key))
    }
    return reached
  }

  async #make(parentId: string, name: string): Promise<string> {
    try {
      const entry = await this.#store.run('folder.create', {
        spaceId: this.#store.spaceId,
        parentId,
        name,
      })
      if (entry.type === 'folder.created') return entry.items[0]!.item.id
    } catch (error) {
      if (!(error instanceof DriveError && error.code === 'name_taken')) throw error
    }
    const item = await resolvePath(
      this.#store.spaceId,
      await pathBelow(this.#store, parentId, name),
    )
    if (item.kind === 'folder') return item.id
    throw new DriveError('name_taken', { message: `“${name}” is here already, and is no folder.` })
  }
}

/** The absolute path of a name in a folder. */
export async function pathBelow(
  store: SpaceStore,
  folderId: string,
  name: string,
): Promise<string> {
  await store.learnTrail(folderId)
  const names = store.trail(folderId).map((folder) => folder.name)
  return '/' + [...names.slice(1), name].join('/')
}
