import type { Me, SpaceSummary } from '#contract/account'
import { getItem, getMe, listSpaces } from '../_features/api/endpoints.ts'
import { followSpaces } from './follow-spaces.ts'
import type { LostSpace } from './lost-spaces.ts'
import { Observable } from './observable.ts'
import type { Here } from './presence-sender.ts'
import { soon } from './soon.ts'
import { SpaceStore } from './space-store.ts'

export type Viewer = { id: string; name: string; role: 'admin' | 'user' }

/** Everything the screens of one signed-in person share: who they are, their quota, their spaces. */
export class Workspace {
  readonly viewer: Viewer
  readonly me = new Observable<Me | null>(null)
  readonly spaces = new Observable<readonly SpaceSummary[] | null>(null)
  /** The spaces that went out of sight on this page, by their ids. */
  readonly lost = new Observable<ReadonlyMap<string, LostSpace>>(new Map())
  /** Raised when a folder was found to be in another space than it was: who shows one looks again. */
  readonly places = new Observable(0)
  /** Why nothing can be shown, when the first questions failed. */
  readonly failure = new Observable<unknown>(null)
  /** The spaces that are followed. */
  readonly opened = new Observable<readonly SpaceStore[]>([])
  /** Where this tab is, for others to see. */
  readonly here = new Observable<Here | null>(null)
  readonly #stores = new Map<string, SpaceStore>()
  readonly #spaceOfItem = new Map<string, string>()
  #stopFollowing: (() => void) | null = null

  constructor(viewer: Viewer) {
    this.viewer = viewer
  }

  async start(): Promise<void> {
    this.failure.set(null)
    try {
      const [me, spaces] = await Promise.all([getMe(), listSpaces()])
      this.me.set(me)
      this.takeSpaces(spaces)
      const home = this.home()
      if (home) this.#stopFollowing ??= followSpaces(this, home)
    } catch (error) {
      this.failure.set(error)
    }
  }

  stop(): void {
    this.#stopFollowing?.()
    this.#stopFollowing = null
  }

  /** The viewer's spaces as the server lists them. */
  takeSpaces(spaces: readonly SpaceSummary[]): void {
    this.showSpaces(spaces)
    // Followed from now on, opened or not: the screen shows when somebody is in one of them.
    for (const { id, kind, clock } of spaces) if (kind === 'shared') this.store(id).beginAt(clock)
  }

  showSpaces(spaces: readonly SpaceSummary[]): void {
    // Where a folder is may be another space now: that is asked again when it is needed.
    this.#spaceOfItem.clear()
    for (const { id, rootId } of spaces) this.#spaceOfItem.set(rootId, id)
    const lost = new Map(this.lost.get())
    // Who is let in again has lost nothing.
    for (const { id } of spaces) lost.delete(id)
    if (lost.size < this.lost.get().size) this.lost.set(lost)
    this.spaces.set(spaces)
  }

  /** A space by its id, while the viewer is in it. */
  space(spaceId: string): SpaceSummary | null {
    return this.spaces.get()?.find(({ id }) => id === spaceId) ?? null
  }

  /** The viewer may not look any more: nothing of the space stays on the screen, but how it went. */
  lose(space: LostSpace): void {
    this.lost.set(new Map([...this.lost.get(), [space.id, space]]))
    this.#stores.get(space.id)?.close()
  }

  /** The viewer's home, once known. */
  home(): SpaceSummary | null {
    const homeId = this.me.get()?.homeSpaceId
    return this.spaces.get()?.find(({ id }) => id === homeId) ?? null
  }

  store(spaceId: string): SpaceStore {
    let store = this.#stores.get(spaceId)
    if (!store) {
      this.#stores.set(spaceId, (store = new SpaceStore(spaceId)))
      this.opened.set(this.stores())
    }
    return store
  }

  stores(): SpaceStore[] {
    return [...this.#stores.values()]
  }

  /** The store of the space that a folder is in. Throws not_found where the viewer may not look. */
  async storeOfFolder(folderId: string): Promise<SpaceStore> {
    const known = this.findStoreOfFolder(folderId)
    if (known) return known
    const { spaceId } = await getItem(folderId)
    this.#spaceOfItem.set(folderId, spaceId)
    return this.store(spaceId)
  }

  /** Asks where a folder is that its space does not have any more; null: nowhere else. */
  async findAgain(folderId: string, from: SpaceStore): Promise<SpaceStore | null> {
    const { spaceId } = await getItem(folderId)
    if (spaceId === from.spaceId) return null
    this.#spaceOfItem.set(folderId, spaceId)
    this.places.set(this.places.get() + 1)
    return this.store(spaceId)
  }

  findStoreOfFolder(folderId: string): SpaceStore | null {
    const spaceId = this.#spaceOfItem.get(folderId)
    if (spaceId) return this.store(spaceId)
    return this.stores().find((store) => store.known.get().has(folderId)) ?? null
  }

  /** Asks for the quota soon; many callers make one question. */
  readonly refreshMe = soon(300, () => {
    void getMe().then(
      (me) => this.me.set(me),
      () => undefined,
    )
  })
}
