import type { CommandInput, CommandName } from '#contract/commands/index'
import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Item } from '#contract/item'
import type { ItemSort } from '#contract/item-order'
import type { LiveUpload, PresenceMessage } from '#contract/live'
import { newCommandId } from '../_features/api/command-id.ts'
import type { ChildPage } from '../_features/api/endpoints.ts'
import { Unreachable } from '../_features/api/unreachable.ts'
import { CatchUp } from './catch-up.ts'
import { EntryLog, followOn } from './entry-log.ts'
import { FolderShelf } from './folder-shelf.ts'
import { KnownFolders } from './known-folders.ts'
import { LastChanges } from './last-changes.ts'
import { effectsOf } from './listing.ts'
import { Observable } from './observable.ts'
import {
  blankView,
  failedFor,
  goneView,
  isGone,
  type FolderView,
  type OpenFolder,
} from './open-folder.ts'
import type { PendingCommand } from './pending-command.ts'
import { PendingCommands } from './pending-commands.ts'
import { soon } from './soon.ts'
import { browserApi, type SpaceApi } from './space-api.ts'

/** After a reset everybody loads afresh: not all at once. */
const resetSpreadMs = 5000
/** How soon what a broken line has left unread is asked again. */
const mendMs = 2000

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
  readonly #pending = new PendingCommands()
  readonly #folders = new FolderShelf(this.#pending)
  readonly #recent = new EntryLog()
  readonly #known = new KnownFolders()
  readonly #api: SpaceApi
  readonly #resetSpreadMs: number
  readonly #journal = new CatchUp({
    clock: () => this.#clock,
    read: (since) => this.#api.readJournal(this.spaceId, since),
    take: (entries) => this.#advance(entries),
    reset: () => this.reset(),
  })
  #resetting: Promise<void> | null = null
  readonly #mendSoon = soon(mendMs, () => this.#mend())

  constructor(spaceId: string, api: SpaceApi = browserApi, spreadMs = resetSpreadMs) {
    this.spaceId = spaceId
    this.known = this.#known.all
    this.#api = api
    this.#resetSpreadMs = spreadMs
  }

  /** Where a screen without a folder begins to follow the journal. Who was let in again sees again what was closed. */
  beginAt(clock: number): void {
    if (this.#clock !== null) return
    this.clock.set(clock)
    this.#loadFailed(isGone)
  }

  get #clock(): number | null {
    return this.clock.get()
  }

  /** The view of a folder; loading starts with the first asking, in this order. */
  folder(folderId: string, sort?: ItemSort): Observable<FolderView> {
    const folder = this.#folders.take(folderId)
    const isUntouched = !this.#folders.isLoaded(folderId) && !folder.loading
    if (isUntouched && sort) folder.sort = sort
    if (isUntouched && folder.view.get().status !== 'failed') void this.#load(folder)
    return folder.view
  }

  /** Shows a folder in another order, by its first page; until that is here the rows stay as they are. */
  sortFolder(folderId: string, sort: ItemSort): void {
    const folder = this.#folders.take(folderId)
    if (folder.sort === sort) return
    folder.sort = sort
    if (folder.view.get().status === 'failed') return
    // Back before the other came: what was on its way is let go.
    folder.loading = null
    if (!this.#folders.isInOrder(folder)) void this.#load(folder)
  }

  /** Loads a folder again from its first page: after a failure, or when the journal cannot help any more. */
  reload(folderId: string): Promise<void> {
    const folder = this.#folders.find(folderId)
    if (!folder) return Promise.resolve()
    this.#folders.close(folder, blankView)
    return this.#load(folder)
  }

  async loadMore(folderId: string): Promise<void> {
    const folder = this.#folders.find(folderId)
    if (folder?.cursor && !folder.loading) await this.#load(folder)
  }

  /** Makes the folders above this one known, nearest first. Throws not_found where a link in the chain is missing. */
  learnTrail(folderId: string): Promise<void> {
    const ask = async (id: string): Promise<Item> => {
      const since = this.#clock ?? 0
      try {
        const item = await this.#api.getItem(id)
        if (this.#recent.tookAway(id)) throw new DriveError('not_found')
        return item
      } catch (error) {
        if (isGone(error) && this.#recent.hasRestored(since)) return ask(id)
        if (isGone(error)) this.#forget([id])
        else this.#mendSoon()
        throw error
      }
    }
    return this.#known.learnTrail(folderId, ask)
  }

  /** The folders from the root down to this one, as far as they are known. */
  trail = (folderId: string): Item[] => this.#known.trail(folderId)

  /** Runs a command, showing at once what it is going to do; a refusal takes that back and is thrown. */
  async run<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    shows?: PendingCommand,
  ): Promise<Entry> {
    const commandId = newCommandId()
    if (shows) this.#pending.add(commandId, shows)
    this.#folders.drawAll()
    try {
      const entry = await this.#api.runCommand(name, input, commandId)
      // Told in another space: what it did to this one is in the journal already.
      const isHere = entry.spaceId === this.spaceId
      await (isHere ? this.receive([entry]) : this.catchUp().catch(() => undefined))
      this.#pending.settle(commandId, isHere ? entry.clock : 0, this.#clock)
      return entry
    } catch (error) {
      this.#pending.drop(commandId)
      throw error
    } finally {
      this.#folders.drawAll()
    }
  }

  /**
   * Takes entries in. A gap, or a `clock` that they do not reach, is closed from the journal; what is already known
   * changes nothing.
   */
  async receive(entries: readonly Entry[], clock = 0): Promise<void> {
    if (this.#clock === null) return
    this.#journal.hear(Math.max(clock, entries.at(-1)?.clock ?? 0))
    this.#advance(entries)
    if (this.#journal.isBehind) await this.catchUp().catch(() => undefined)
  }

  /** Reads what the journal has after this store's clock. One request at a time, whoever asks. */
  catchUp(): Promise<void> {
    return this.#journal.run()
  }

  /** Takes fresh listings of all open folders: the journal cannot help any more. */
  reset(): Promise<void> {
    return (this.#resetting ??= this.#startAfresh().finally(() => (this.#resetting = null)))
  }

  async #startAfresh(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * this.#resetSpreadMs))
    this.clock.set(null)
    this.#journal.forget()
    this.#recent.clear()
    // Together they stay at one clock: the first page that arrives sets it, the others are caught up to it.
    await Promise.all(this.#folders.all().map(({ id }) => this.reload(id)))
  }

  /** The viewer may not look any more: nothing of the space stays on the screen. */
  close(): void {
    this.clock.set(null)
    this.#recent.clear()
    this.#known.clear()
    for (const folder of this.#folders.all()) this.#folders.close(folder, goneView())
  }

  /** Applies what follows the store's clock. */
  #advance(entries: readonly Entry[]): void {
    const applied = followOn(entries, this.#clock!)
    if (applied.length === 0) return
    const { clock } = applied.at(-1)!
    this.#folders.apply(applied)
    this.#recent.add(applied)
    this.changes.note(applied)
    this.clock.set(clock)
    for (const entry of applied) {
      const { arrived, gone } = effectsOf(entry)
      this.#known.learn(arrived)
      this.#forget(gone, entry.type === 'item.left' || entry.type === 'folder.shared')
    }
    this.#pending.reach(clock)
    this.#folders.drawAll()
    this.latest.set(applied)
    // What came out of the trash may be, or hold, a folder that a screen has read as gone.
    if (applied.some(({ type }) => type === 'item.restored')) this.#loadFailed(isGone)
  }

  #load(folder: OpenFolder): Promise<void> {
    const since = this.#clock ?? 0
    const isCurrent = () => folder.loading === loading
    const loading: Promise<void> = this.#read(folder)
      .then((page) => this.#adopt(folder, page, isCurrent))
      .catch((error: unknown) => {
        // The rows that are there stay; only a folder without any shows the failure.
        if (!isCurrent() || this.#folders.isLoaded(folder.id)) {
          if (isCurrent() && error instanceof Unreachable) this.#mendSoon()
          return
        }
        // It may have come back while the answer that it is gone was on its way.
        if (isGone(error) && this.#recent.hasRestored(since)) return this.#load(folder)
        folder.view.set({ ...blankView, status: 'failed', error })
        if (error instanceof Unreachable) this.#mendSoon()
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
    this.#journal.hear(page.clock)
    if (page.clock > this.#clock!) await this.catchUp()
    if (!isCurrent()) return
    const now = this.#clock!
    const younger = this.#recent.between(page.clock, now)
    if (younger === null || page.clock > now)
      return this.#adopt(folder, await this.#read(folder), isCurrent)
    this.#known.learn(page.items)
    // Whoever is shown this page may ask for the next one at once.
    folder.loading = null
    this.#folders.adopt(folder, page, younger)
  }

  /** The next page of what is loaded; of an order that is not here yet, the first. */
  #read(folder: OpenFolder): Promise<ChildPage> {
    const cursor = this.#folders.isInOrder(folder) ? folder.cursor : null
    return this.#api.listChildren(folder.id, cursor, folder.sort)
  }

  /** Whoever stands in a folder that went, or below one, reads so. `all`: what lies below is in another space now. */
  #forget(ids: readonly string[], all = false): void {
    const gone = new Set(ids)
    for (const folder of this.#folders.all())
      if (this.#known.isBelow(folder.id, gone)) this.#folders.close(folder, goneView())
    this.#known.drop(gone, all)
  }

  /** Does what a broken line has left undone. */
  #mend(): void {
    this.#loadFailed((error) => error instanceof Unreachable)
    for (const folder of this.#folders.all())
      if (this.#folders.isLoaded(folder.id) && !this.#folders.isInOrder(folder) && !folder.loading)
        void this.#load(folder)
    // Without its trail nobody would notice that a folder went with one above it.
    for (const { id, view } of this.#folders.all())
      if (view.get().status === 'ready' && !this.#known.hasTrail(id))
        this.learnTrail(id).catch(() => undefined)
  }

  #loadFailed(isWorthwhile: (error: unknown) => boolean): void {
    for (const folder of failedFor(isWorthwhile, this.#folders.all())) void this.#load(folder)
  }
}
