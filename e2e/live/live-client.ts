import { DriveError } from '#contract/errors'
import type { FolderView } from '#app/_live/open-folder.ts'
import type { SpaceStore } from '#app/_live/space-store.ts'
import type { TokenApi } from '#e2e/support/token-api'
import type { FlakyProxy } from '#e2e/support/flaky-proxy'

/** One browser: a store that follows its space over a line of its own, and the folders that it has on its screen. */
export class LiveClient {
  readonly #watched = new Map<string, () => void>()
  /** Folders that this client has read as gone or unreachable: they may come back, and are listed afresh then. */
  readonly #everFailed = new Set<string>()
  /** Folders that stand on the screen: what is still being opened may take two looks. */
  readonly #everReady = new Set<string>()
  readonly #growing = new Set<string>()
  readonly #stops: (() => void)[] = []
  /** Listings that nobody asked for: neither the person, nor a reset, nor a folder that came back. */
  unasked = 0
  resets = 0
  /** Where the entries that the store applied did not follow each other. */
  readonly gaps: string[] = []
  #isAsking = false

  constructor(
    readonly userId: string,
    readonly proxy: FlakyProxy,
    readonly api: TokenApi,
    readonly store: SpaceStore,
    follow: (store: SpaceStore) => () => void,
  ) {
    const listChildren = api.listChildren
    api.listChildren = (folderId, cursor, sort) => {
      const isUnderWay = !this.#everReady.has(folderId) || this.#growing.has(folderId)
      const mayComeBack = this.#everFailed.has(folderId) || this.resets > 0
      if (!this.#isAsking && !isUnderWay && !mayComeBack) this.unasked += 1
      return listChildren(folderId, cursor, sort)
    }
    let lastClock: number | null = null
    const onClock = () => {
      if (store.clock.get() !== null) return
      this.resets += 1
      lastClock = null
    }
    const onEntries = () => {
      for (const { clock } of store.latest.get()) {
        if (lastClock !== null && clock !== lastClock + 1)
          this.gaps.push(`${clock} came after ${lastClock}`)
        lastClock = clock
      }
    }
    this.#stops.push(
      store.clock.subscribe(onClock),
      store.latest.subscribe(onEntries),
      follow(store),
    )
  }

  get openIds(): string[] {
    return [...this.#watched.keys()]
  }

  view(folderId: string): FolderView {
    return this.store.folder(folderId).get()
  }

  /** Whether the screen says that the folder is gone, or was never there. */
  isGone(folderId: string): boolean {
    const { status, error } = this.view(folderId)
    return status === 'failed' && error instanceof DriveError && error.code === 'not_found'
  }

  /** Opens a folder as its screen does, and keeps it open. */
  open(folderId: string): void {
    if (this.#watched.has(folderId)) return
    this.#ask(() => {
      const view = this.store.folder(folderId)
      const notice = () => {
        const { status } = view.get()
        if (status === 'failed') this.#everFailed.add(folderId)
        if (status === 'ready') this.#everReady.add(folderId)
      }
      this.#watched.set(folderId, view.subscribe(notice))
      notice()
    })
    this.store.learnTrail(folderId).catch(() => undefined)
  }

  close(folderId: string): void {
    this.#watched.get(folderId)?.()
    this.#watched.delete(folderId)
    this.#everReady.delete(folderId)
  }

  async loadMore(folderId: string): Promise<void> {
    this.#growing.add(folderId)
    await this.#ask(() => this.store.loadMore(folderId)).finally(() =>
      this.#growing.delete(folderId),
    )
  }

  hasPending(): boolean {
    return this.openIds.some((id) =>
      this.view(id).rows.some(({ pending, isGhost }) => pending || isGhost),
    )
  }

  end(): void {
    for (const id of this.openIds) this.close(id)
    for (const stop of this.#stops) stop()
  }

  #ask<T>(act: () => T): T {
    this.#isAsking = true
    try {
      return act()
    } finally {
      this.#isAsking = false
    }
  }
}
