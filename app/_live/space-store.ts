import { applyEntry, type OpenFolders } from '#contract/apply-entry'
import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import { newCommandId } from '../_features/api/command-id.ts'
import { getItem, listChildren, readJournal, type Page } from '../_features/api/endpoints.ts'
import { runCommand } from '../_features/api/run-command.ts'
import { confirmedRows, effectsOf, withPage } from './listing.ts'
import { Observable } from './observable.ts'
import type { PendingCommand } from './pending-command.ts'
import type { Row } from './row.ts'

/** What a folder's screen shows: confirmed rows with the commands under way drawn over them. */
export type FolderView = {
  status: 'loading' | 'ready' | 'failed'
  rows: Row[]
  hasMore: boolean
  error: unknown
}

type Folder = {
  id: string
  cursor: string | null
  view: Observable<FolderView>
  loading: Promise<void> | null
  openedAt: number
}
type Pending = PendingCommand & { settledAt?: number }

const blank: FolderView = { status: 'loading', rows: [], hasMore: false, error: null }
const keptFolders = 24
const keptEntries = 2000

/**
 * One space as this browser knows it: the folders that were opened, by pages, as of one clock, and the commands under
 * way. Entries come in by `receive`, whoever brings them: an own command's answer, the journal, later the socket.
 */
export class SpaceStore {
  readonly spaceId: string
  /** Folders known by id, for breadcrumbs and trees. */
  readonly known = new Observable<ReadonlyMap<string, Item>>(new Map())
  /** The last entries, newest last; whoever needs to react to a change listens here. */
  readonly latest = new Observable<readonly Entry[]>([])
  #confirmed: OpenFolders = new Map()
  readonly #folders = new Map<string, Folder>()
  readonly #pending = new Map<string, Pending>()
  #recent: Entry[] = []
  #clock: number | null = null
  #catchingUp: Promise<void> | null = null

  constructor(spaceId: string) {
    this.spaceId = spaceId
  }

  /** Where a screen without a folder begins to follow the journal. */
  beginAt(clock: number): void {
    this.#clock ??= clock
  }

  /** The view of a folder; loading starts with the first asking. */
  folder(folderId: string): Observable<FolderView> {
    let folder = this.#folders.get(folderId)
    if (!folder) {
      folder = {
        id: folderId,
        cursor: null,
        view: new Observable(blank),
        loading: null,
        openedAt: 0,
      }
      this.#folders.set(folderId, folder)
      this.#forgetOldest()
    }
    folder.openedAt = performance.now()
    const isUntouched = !this.#confirmed.has(folderId) && !folder.loading
    if (isUntouched && folder.view.get().status !== 'failed') void this.#load(folder)
    return folder.view
  }

  /** Loads a folder again from its first page: after a failure, or when the journal cannot help any more. */
  reload(folderId: string): Promise<void> {
    const folder = this.#folders.get(folderId)
    if (!folder) return Promise.resolve()
    this.#close(folder, blank)
    return this.#load(folder)
  }

  async loadMore(folderId: string): Promise<void> {
    const folder = this.#folders.get(folderId)
    if (folder?.cursor && !folder.loading) await this.#load(folder)
  }

  /** Makes the folders above this one known, nearest first. Throws not_found where a link in the chain is missing. */
  async learnTrail(folderId: string): Promise<void> {
    let id: string | null = folderId
    while (id) {
      const item: Item = this.known.get().get(id) ?? (await getItem(id))
      this.#learn([item])
      id = item.parentId
    }
  }

  /** Runs a command, showing at once what it is going to do; a refusal takes that back and is thrown. */
  async run<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    shows?: PendingCommand,
  ): Promise<Entry> {
    const commandId = newCommandId()
    if (shows) this.#pending.set(commandId, { ...shows })
    this.#drawAll()
    try {
      const entry = await runCommand(name, input, commandId)
      await this.receive([entry])
      const pending = this.#pending.get(commandId)
      if (pending && this.#clock !== null && this.#clock < entry.clock)
        pending.settledAt = entry.clock
      else this.#pending.delete(commandId)
      return entry
    } catch (error) {
      this.#pending.delete(commandId)
      throw error
    } finally {
      this.#drawAll()
    }
  }

  /** Takes entries in. A gap is closed from the journal; what is already known changes nothing. */
  async receive(entries: readonly Entry[]): Promise<void> {
    if (this.#clock === null) return
    if (this.#advance(entries)) await this.catchUp().catch(() => undefined)
  }

  /** Reads what the journal has after this store's clock. One request at a time, whoever asks. */
  catchUp(): Promise<void> {
    if (this.#clock === null) return Promise.resolve()
    return (this.#catchingUp ??= this.#readOn().finally(() => {
      this.#catchingUp = null
    }))
  }

  async #readOn(): Promise<void> {
    try {
      for (;;) {
        const since: number = this.#clock!
        const { entries, clock } = await readJournal(this.spaceId, since)
        this.#advance(entries)
        if (this.#clock! >= clock || this.#clock === since) return
      }
    } catch (error) {
      if (!(error instanceof DriveError && error.code === 'reset')) throw error
      this.#clock = null
      this.#recent = []
      await Promise.all([...this.#folders.keys()].map((id) => this.reload(id)))
    }
  }

  /** Applies what follows; answers whether something is missing in between. */
  #advance(entries: readonly Entry[]): boolean {
    const applied: Entry[] = []
    let hasGap = false
    for (const entry of entries) {
      if (entry.clock <= this.#clock!) continue
      if (entry.clock > this.#clock! + 1) {
        hasGap = true
        break
      }
      this.#clock = entry.clock
      applied.push(entry)
      this.#confirmed = applyEntry(this.#confirmed, entry)
      this.#learn(effectsOf(entry).arrived.filter(({ kind }) => kind === 'folder'))
      this.#forget(effectsOf(entry).gone)
    }
    if (applied.length > 0) {
      this.#recent = [...this.#recent, ...applied].slice(-keptEntries)
      for (const [id, { settledAt }] of this.#pending)
        if (settledAt && settledAt <= this.#clock!) this.#pending.delete(id)
      this.#drawAll()
      this.latest.set(applied)
    }
    return hasGap
  }

  #load(folder: Folder): Promise<void> {
    folder.loading = listChildren(folder.id, folder.cursor)
      .then((page) => this.#adopt(folder, page))
      .catch((error: unknown) => {
        // The rows that are there stay; only a folder without any shows the failure.
        if (!this.#confirmed.has(folder.id)) folder.view.set({ ...blank, status: 'failed', error })
      })
      .finally(() => {
        folder.loading = null
      })
    return folder.loading
  }

  async #adopt(folder: Folder, page: Page<Item>): Promise<void> {
    const listing = withPage(this.#confirmed.get(folder.id), page.items, page.nextCursor)
    // Entries that are already applied may be younger than this page: they are told to it again.
    const younger = this.#recent.filter((entry) => entry.clock > page.clock)
    const caughtUp = younger.reduce(applyEntry, new Map([[folder.id, listing]]))
    this.#confirmed = new Map([...this.#confirmed, ...caughtUp])
    folder.cursor = page.nextCursor
    this.#learn(page.items.filter(({ kind }) => kind === 'folder'))
    this.#clock ??= page.clock
    this.#draw(folder)
    if (page.clock > this.#clock) await this.catchUp().catch(() => undefined)
  }

  #learn(items: readonly Item[]): void {
    if (items.length === 0) return
    const next = new Map(this.known.get())
    for (const item of items) next.set(item.id, item)
    this.known.set(next)
  }

  /** Whoever stands in a folder that went, or below one, reads so. */
  #forget(ids: readonly string[]): void {
    const gone = new Set(ids)
    for (const folder of this.#folders.values()) {
      if (!this.trail(folder.id).some(({ id }) => gone.has(id))) continue
      this.#close(folder, { ...blank, status: 'failed', error: new DriveError('not_found') })
    }
    if (ids.some((id) => this.known.get().has(id))) {
      this.known.set(new Map([...this.known.get()].filter(([id]) => !gone.has(id))))
    }
  }

  /** The folders from the root down to this one, as far as they are known. */
  trail(folderId: string): Item[] {
    const found: Item[] = []
    let item = this.known.get().get(folderId)
    while (item && found.length <= 100) {
      found.unshift(item)
      item = item.parentId ? this.known.get().get(item.parentId) : undefined
    }
    return found
  }

  #drawAll(): void {
    for (const folder of this.#folders.values()) this.#draw(folder)
  }

  #draw(folder: Folder): void {
    const listing = this.#confirmed.get(folder.id)
    if (!listing) return
    let rows = confirmedRows(listing)
    for (const pending of this.#pending.values()) rows = pending.show(folder.id, rows)
    const hasMore = folder.cursor !== null
    const shown = folder.view.get()
    if (shown.status === 'ready' && shown.rows === rows && shown.hasMore === hasMore) return
    folder.view.set({ status: 'ready', rows, hasMore, error: null })
  }

  #forgetOldest(): void {
    if (this.#folders.size <= keptFolders) return
    const unwatched = [...this.#folders.values()].filter(
      ({ view, openedAt }) => openedAt > 0 && !view.isWatched,
    )
    const oldest = unwatched.sort((a, b) => a.openedAt - b.openedAt)[0]
    if (!oldest) return
    this.#close(oldest, blank)
    this.#folders.delete(oldest.id)
  }

  #close(folder: Folder, view: FolderView): void {
    this.#confirmed = new Map([...this.#confirmed].filter(([id]) => id !== folder.id))
    folder.cursor = null
    folder.view.set(view)
  }
}
