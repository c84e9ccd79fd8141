import type { Item } from '#contract/item'
import type { SpaceSummary } from '#contract/account'
import { CliError } from '../../output/cli-error.ts'
import { exitCodes } from '../../output/exit-codes.ts'
import type { Job } from '../job.ts'
import { asking } from '../wire/asking.ts'

/** So many names of a folder are asked for one by one; for more, the folder is listed. */
const fewNames = 8

type Folder = { id: string; isNew: boolean }

/** The folders of one space that files arrive in, made where they are missing, each asked for once. */
export class RemoteFolders {
  readonly #job: Job
  readonly #space: SpaceSummary
  readonly #folders = new Map<string, Promise<Folder>>()
  readonly #listings = new Map<string, Promise<Map<string, Item>>>()
  readonly #asked = new Map<string, number>()

  constructor(job: Job, space: SpaceSummary) {
    this.#job = job
    this.#space = space
  }

  get spaceId(): string {
    return this.#space.id
  }

  /** The id of the folder at these names below the root; it and those above it exist afterwards. */
  async idOf(names: readonly string[]): Promise<string> {
    return (await this.#reach(names)).id
  }

  /** The item of a name in a folder, as of now or of this run's beginning; null when there is none. */
  async lookUp(folder: readonly string[], name: string): Promise<Item | null> {
    const { id, isNew } = await this.#reach(folder)
    if (isNew) return null
    const key = keyOf(folder)
    const asked = (this.#asked.get(key) ?? 0) + 1
    this.#asked.set(key, asked)
    if (asked <= fewNames) return this.find([...folder, name])
    const listing = this.#listings.get(key) ?? this.#list(id)
    this.#listings.set(key, listing)
    return (await listing).get(name) ?? null
  }

  /** The item at a path below the root, as of now; null when there is none. */
  async find(names: readonly string[]): Promise<Item | null> {
    const { client } = this.#job
    try {
      const path = `/${names.join('/')}`
      return await asking(this.#job.patience(), () => client.resolve(this.#space.id, path))
    } catch (error) {
      if (error instanceof CliError && error.code === 'not_found') return null
      throw error
    }
  }

  #reach(names: readonly string[]): Promise<Folder> {
    if (names.length === 0) return Promise.resolve({ id: this.#space.rootId, isNew: false })
    const key = keyOf(names)
    const known = this.#folders.get(key)
    if (known) return known
    const reached = this.#reachAnew(names)
    this.#folders.set(key, reached)
    // One that failed may be tried again by the next file that goes there.
    reached.catch(() => this.#folders.delete(key))
    return reached
  }

  async #reachAnew(names: readonly string[]): Promise<Folder> {
    const parent = await this.#reach(names.slice(0, -1))
    const there = parent.isNew ? null : await this.find(names)
    if (there) return this.#asFolder(names, there)
    try {
      return { id: await this.#make(parent.id, names.at(-1)!), isNew: true }
    } catch (error) {
      // Someone else has made it at this very moment.
      const now =
        error instanceof CliError && error.code === 'name_taken' ? await this.find(names) : null
      if (now) return this.#asFolder(names, now)
      throw error
    }
  }

  async #make(parentId: string, name: string): Promise<string> {
    const input = { spaceId: this.#space.id, parentId, name }
    const commandId = crypto.randomUUID()
    const entry = await asking(this.#job.patience(), () =>
      this.#job.client.command('folder.create', input, commandId),
    )
    if (entry.type !== 'folder.created') throw new CliError('The server made no folder.')
    return entry.items[0]!.item.id
  }

  #asFolder(names: readonly string[], item: Item): Folder {
    if (item.kind === 'folder') return { id: item.id, isNew: false }
    throw new CliError(`/${names.join('/')} is no folder on the server`, exitCodes.conflict)
  }

  async #list(folderId: string): Promise<Map<string, Item>> {
    return asking(this.#job.patience(), async () => {
      const found = new Map<string, Item>()
      for await (const page of this.#job.client.children(folderId))
        for (const item of page) found.set(item.name, item)
      return found
    })
  }
}

const keyOf = (names: readonly string[]) => names.join('/')
