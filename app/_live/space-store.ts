import { applyEntries, type FolderListing, type OpenFolders } from '#contract/apply-entry'
import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import type { LiveUpload, PresenceMessage } from '#contract/live'
import { newCommandId } from '../_features/api/command-id.ts'
import type { ChildPage } from '../_features/api/endpoints.ts'
import { EntryLog, followOn } from './entry-log.ts'
import { KnownFolders } from './known-folders.ts'
import { LastChanges } from './last-changes.ts'
import { confirmedRows, effectsOf, withPage } from './listing.ts'
import { Observable } from './observable.ts'
import { blankView, newOpenFolder, type FolderView, type OpenFolder } from './open-folder.ts'
import type { PendingCommand } from './pending-command.ts'
import { browserApi, type SpaceApi } from './space-api.ts'

type Pending = PendingCommand & { settledAt?: number }

const keptFolders = 24
/** After a reset everybody loads afresh: not all at once. */
const resetSpreadMs = 5000

/**
 * One space as this browser knows it: the folders that were opened, by pages, as of one clock, and the commands under
 * way. Entries come in by `receive`, whoever brings them: an own command's answer, the journal, the socket.
 */
export class SpaceStore {
  readonly spaceId: string
  /** Folders known by id, for breadcrumbs and trees. */
  readonly known: Observable<ReadonlyMap<string, Item>>
  /** Who did what last to an item. */
  readonly changes = new LastChanges()
  /** The last entries, newest last; whoever needs to react to a change listens here. */
  readonly latest = new Observable<readonly Entry[]>([])
  /** The clock this store has reached; null until a first listing is here. */
  readonly clock = new Observable<number | null>(null)
  /** Who is in which folder, by its id; volatile. */
  readonly presence = new Observable<ReadonlyMap<string, PresenceMessage>>(new Map())
  /** Uploads under way in the space, everybody's; volatile. */
  readonly uploads = new Observable<readonly LiveUpload[]>([])
  #confirmed: OpenFolders = new Map()
  readonly #folders = new Map<string, OpenFolder>()
  readonly #pending = new Map<string, Pending>()
  readonly #recent = new EntryLog()
  readonly #known = new KnownFolders()
  readonly #api: SpaceApi
  readonly #resetSpreadMs: number
  #catchingUp: Promise<void> | null = null

  constructor(spaceId: string, api: SpaceApi = browserApi, spreadMs = resetSpreadMs) {
    this.spaceId = spaceId
    this.known = this.#known.all
    this.#api = api
    this.#resetSpreadMs = spreadMs
  }

  /** Where a screen without a folder begins to follow the journal. */
  beginAt(clock: number): void {
    if (this.#clock === null) this.#clock = clock
  }

  get #clock(): number | null {
    return this.clock.get()
  }

  set #clock(clock: number | null) {
    this.clock.set(clock)
  }

  /** The view of a folder; loading starts with the first asking. */
  folder(folderId: string): Observable<FolderView> {
    let folder = this.#folders.get(folderId)
    if (!folder) {
      folder = newOpenFolder(folderId)
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
    this.#close(folder, blankView)
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
      const item: Item = this.known.get().get(id) ?? (await this.#api.getItem(id))
      this.#known.learn([item])
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
      const entry = await this.#api.runCommand(name, input, commandId)
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

  /**
   * Takes entries in. A gap, or a `clock` that they do not reach, is closed from the journal; what is already known
   * changes nothing.
   */
  async receive(entries: readonly Entry[], clock = 0): Promise<void> {
    if (this.#clock === null) return
    const hasGap = this.#advance(entries)
    if (hasGap || clock > this.#clock) await this.catchUp().catch(() => undefined)
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
        const { entries, clock } = await this.#api.readJournal(this.spaceId, since)
        this.#advance(entries)
        if (this.#clock! >= clock || this.#clock === since) return
      }
    } catch (error) {
      if (!(error instanceof DriveError && error.code === 'reset')) throw error
      await this.reset()
    }
  }

  /** Takes fresh listings of all open folders: the journal cannot help any more. */
  async reset(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * this.#resetSpreadMs))
    this.#clock = null
    this.#recent.clear()
    // Together they stay at one clock: the first page that arrives sets it, the others are caught up to it.
    await Promise.all([...this.#folders.keys()].map((id) => this.reload(id)))
  }

  /** The viewer may not look any more: nothing of the space stays on the screen. */
  close(): void {
    this.#clock = null
    this.#recent.clear()
    this.#known.clear()
    for (const folder of this.#folders.values())
      this.#close(folder, { ...blankView, status: 'failed', error: new DriveError('not_found') })
  }

  /** Applies what follows; answers whether something is missing in between. */
  #advance(entries: readonly Entry[]): boolean {
    const { applied, hasGap } = followOn(entries, this.#clock!)
    if (applied.length === 0) return hasGap
    const { clock } = applied.at(-1)!
    this.#confirmed = applyEntries(this.#confirmed, applied)
    this.#recent.add(applied)
    this.changes.note(applied)
    this.#clock = clock
    for (const entry of applied) {
      const { arrived, gone } = effectsOf(entry)
      this.#known.learn(arrived)
      this.#forget(gone)
    }
    for (const [id, { settledAt }] of this.#pending)
      if (settledAt && settledAt <= clock) this.#pending.delete(id)
    this.#drawAll()
    this.latest.set(applied)
    return hasGap
  }

  #load(folder: OpenFolder): Promise<void> {
    const isCurrent = () => folder.loading === loading
    const loading: Promise<void> = this.#api
      .listChildren(folder.id, folder.cursor)
      .then((page) => this.#adopt(folder, page, isCurrent))
      .catch((error: unknown) => {
        // The rows that are there stay; only a folder without any shows the failure.
        if (isCurrent() && !this.#confirmed.has(folder.id))
          folder.view.set({ ...blankView, status: 'failed', error })
      })
      .finally(() => {
        if (isCurrent()) folder.loading = null
      })
    folder.loading = loading
    return loading
  }

  async #adopt(folder: OpenFolder, page: ChildPage, isCurrent: () => boolean): Promise<void> {
    if (!isCurrent()) return
    this.beginAt(page.clock)
    // A page from the future waits until the others are there; one from the past is told what it has missed.
    if (page.clock > this.#clock!) await this.catchUp()
    if (!isCurrent()) return
    const now = this.#clock!
    const younger = this.#recent.between(page.clock, now)
    if (younger === null || page.clock > now) {
      const next = await this.#api.listChildren(folder.id, folder.cursor)
      return this.#adopt(folder, next, isCurrent)
    }
    const before = this.#confirmed.get(folder.id)
    const listing = withPage(before, page)
    const caughtUp = applyEntries(new Map([[folder.id, listing]]), younger).get(folder.id)!
    // What was here already has been counted up to now.
    const adopted: FolderListing = { ...caughtUp, count: before?.count ?? caughtUp.count }
    this.#confirmed = new Map([...this.#confirmed, [folder.id, adopted]])
    folder.cursor = page.nextCursor
    this.#known.learn(page.items)
    this.#draw(folder)
  }

  /** Whoever stands in a folder that went, or below one, reads so. */
  #forget(ids: readonly string[]): void {
    const gone = new Set(ids)
    for (const folder of this.#folders.values()) {
      if (!this.trail(folder.id).some(({ id }) => gone.has(id))) continue
      this.#close(folder, { ...blankView, status: 'failed', error: new DriveError('not_found') })
    }
    this.#known.drop(gone)
  }

  /** The folders from the root down to this one, as far as they are known. */
  trail(folderId: string): Item[] {
    return this.#known.trail(folderId)
  }

  #drawAll(): void {
    for (const folder of this.#folders.values()) this.#draw(folder)
  }

  #draw(folder: OpenFolder): void {
    const listing = this.#confirmed.get(folder.id)
    if (!listing) return
    let rows = confirmedRows(listing)
    for (const pending of this.#pending.values()) rows = pending.show(folder.id, rows)
    const hasMore = folder.cursor !== null
    const { count } = listing
    const shown = folder.view.get()
    const isSame = shown.rows === rows && shown.count === count && shown.hasMore === hasMore
    if (shown.status === 'ready' && isSame) return
    folder.view.set({ status: 'ready', rows, count, hasMore, error: null })
  }

  #forgetOldest(): void {
    if (this.#folders.size <= keptFolders) return
    const unwatched = [...this.#folders.values()].filter(
      ({ view, openedAt }) => openedAt > 0 && !view.isWatched,
    )
    const oldest = unwatched.sort((a, b) => a.openedAt - b.openedAt)[0]
    if (!oldest) return
    this.#close(oldest, blankView)
    this.#folders.delete(oldest.id)
  }

  #close(folder: OpenFolder, view: FolderView): void {
    this.#confirmed = new Map([...this.#confirmed].filter(([id]) => id !== folder.id))
    folder.cursor = null
    folder.loading = null
    folder.view.set(view)
  }
}
