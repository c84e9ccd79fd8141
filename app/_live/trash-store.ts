import type { TrashedItem } from '#contract/item'
import { listTrash } from '../_features/api/endpoints.ts'
import { Observable } from './observable.ts'
import type { SpaceStore } from './space-store.ts'

export type TrashView = {
  status: 'loading' | 'ready' | 'failed'
  rows: { item: TrashedItem }[]
  hasMore: boolean
  error: unknown
}

/** Entries that change what is in the trash: they do not say all that its list shows, so it is read again. */
const touching = new Set(['item.trashed', 'item.restored', 'item.purged', 'trash.emptied'])

/** The trash of a space on one screen. Rows that a command is taking away are hidden until it has, or has failed. */
export class TrashStore {
  readonly view = new Observable<TrashView>({
    status: 'loading',
    rows: [],
    hasMore: false,
    error: null,
  })
  readonly #space: SpaceStore
  #items: TrashedItem[] = []
  #cursor: string | null = null
  #hidden: ReadonlySet<string> = new Set()
  #reading: Promise<void> | null = null

  constructor(space: SpaceStore) {
    this.#space = space
  }

  /** Reads the trash and follows it. Answers how to stop. */
  follow(): () => void {
    void this.reload()
    return this.#space.latest.subscribe(() => {
      if (this.#space.latest.get().some(({ type }) => touching.has(type))) void this.reload()
    })
  }

  reload(): Promise<void> {
    return this.#read(null)
  }

  async loadMore(): Promise<void> {
    if (this.#cursor && !this.#reading) await this.#read(this.#cursor)
  }

  /** Hides rows while `work` is under way; they come back if it fails. */
  async without(itemIds: readonly string[], work: () => Promise<unknown>): Promise<void> {
    this.#hidden = new Set([...this.#hidden, ...itemIds])
    this.#draw()
    try {
      await work()
      await this.reload()
    } finally {
      const mine = new Set(itemIds)
      this.#hidden = new Set([...this.#hidden].filter((id) => !mine.has(id)))
      this.#draw()
    }
  }

  async #read(cursor: string | null): Promise<void> {
    await this.#reading
    this.#reading = listTrash(this.#space.spaceId, cursor)
      .then((page) => {
        this.#items = cursor ? [...this.#items, ...page.items] : page.items
        this.#cursor = page.nextCursor
        this.#space.beginAt(page.clock)
        this.#draw()
      })
      .catch((error: unknown) => {
        const before = this.view.get()
        if (before.status !== 'ready') this.view.set({ ...before, status: 'failed', error })
      })
      .finally(() => {
        this.#reading = null
      })
    await this.#reading
  }

  #draw(): void {
    const items = this.#items.filter(({ id }) => !this.#hidden.has(id))
    const rows = items.map((item) => ({ item }))
    this.view.set({ status: 'ready', rows, hasMore: this.#cursor !== null, error: null })
  }
}
