import type { OnConflict } from '#contract/commands/items'
import { Observable } from '../../_live/observable.ts'
import { reachability } from '../../_live/reachability.ts'
import { soon } from '../../_live/soon.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { Workspace } from '../../_live/workspace.ts'
import { newCommandId } from '../api/command-id.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { nameOfFolder } from '../items/folder-name.ts'
import type { DroppedEntry } from './dropped-entries.ts'
import type { FolderReacher } from './folder-reacher.ts'
import { warnBeforeLeaving } from './hold-page.ts'
import { inSlices } from './in-slices.ts'
import { Pace } from './pace.ts'
import { pickedFiles, type PickedFile } from './picked-file.ts'
import { dropAtServer, isSameFile, mayContinue, newTransfer } from './new-transfer.ts'
import type { Sending } from './send-file.ts'
import { smallBytes } from './small-file.ts'
import { answerOtherTabs } from './sending-elsewhere.ts'
import { Speedometer } from './speedometer.ts'
import { TransferBook } from './transfer-book.ts'
import { isRunning, isSettled, type Batch, type Transfer } from './transfer.ts'
import { summarize, type TransferSummary } from './transfer-summary.ts'

export type Choice = 'rename' | 'replace' | 'skip'
export type Act = 'pause' | 'resume' | 'cancel'
/** What the lines of a list of transfers let one do. */
export type TransferControls = Pick<UploadQueue, 'act' | 'settle' | 'attach'>
/** What is only in this page while a file is sent. */
type Run = { sending: Sending | null; meter: Speedometer; isStopped: boolean }

const poolSize = 4
/** To ask a dropped file for its size takes half a millisecond: so many at a time hold nobody up. */
const addTogether = 20
const drawMs = 250
const followMs = 500

/** Every file on its way, in this page: who is next, who is running, who waits for the person. */
export class UploadQueue {
  readonly transfers = new Observable<readonly Transfer[]>([])
  readonly summary = new Observable<TransferSummary>(summarize([]))
  readonly panel = new Observable<'closed' | 'folded' | 'open'>('closed')
  readonly batches = new Map<string, Batch>()
  readonly #workspace: Workspace
  readonly #book = new TransferBook(() => this.#draw())
  readonly #runs = new Map<string, Run>()
  readonly #reachers = new Map<string, FolderReacher>()

  readonly #pace = new Pace()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** Asks what is unfinished; while something is sent the page warns before it closes, and stays awake. Answers how to stop. */
  start(): () => void {
    void this.findUnfinished()
    // Behind the first paint, and before anything is dropped.
    void import('./walk-entries.ts').catch(() => undefined)
    const awake = import('./stay-awake.ts').then(
      ({ stayAwake }) => stayAwake(this.#book.isSending),
      () => null,
    )
    const stops = [
      answerOtherTabs(() =>
        this.#book.all().flatMap((t) => (isRunning(t) ? (t.uploadUrl ?? []) : [])),
      ),
      warnBeforeLeaving(this.#book.hasUnsent),
      () => void awake.then((stop) => stop?.()),
      reachability.subscribe(() => {
        if (reachability.get() !== 'offline')
          for (const { sending } of this.#runs.values()) sending?.nudge()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Looks again for what this browser does not send, which nobody tells: when it matters, and not by the clock. */
  async findUnfinished(): Promise<void> {
    // Without it nothing is told now; it is asked again when the panel opens.
    const asking = await import('./find-unfinished.ts').catch(() => null)
    await asking?.findUnfinished(this.#workspace, this.#book)
    if (this.#book.size > 0 && this.panel.get() === 'closed') this.panel.set('folded')
  }

  addFiles(files: readonly File[], here: FolderHere, onConflict?: OnConflict): void {
    if (files.length > 0) void this.#addAll(inSlices(pickedFiles(files)), here, onConflict)
  }

  async addDrop(entries: readonly DroppedEntry[], here: FolderHere): Promise<void> {
    const { walkEntries } = await import('./walk-entries.ts')
    await this.#addAll(walkEntries(entries), here)
  }

  async #addAll(
    picked: AsyncIterable<PickedFile>,
    here: FolderHere,
    onConflict?: OnConflict,
  ): Promise<void> {
    const batch = this.#newBatch(here)
    let found: PickedFile[] = []
    for await (const each of picked) {
      found.push(each)
      if (found.length < addTogether) continue
      this.#add(found, here, batch, onConflict)
      found = []
    }
    this.#add(found, here, batch, onConflict)
  }

  togglePanel(): void {
    if (this.panel.get() === 'open')
      return this.panel.set(this.#book.size > 0 ? 'folded' : 'closed')
    this.panel.set('open')
    void this.findUnfinished()
  }

  /** Does the same to one transfer or to many; the pool is filled again when all of it is done. */
  act(act: Act, which: string | ((transfer: Transfer) => boolean)): void {
    const chosen = typeof which === 'string' ? ({ id }: Transfer) => id === which : which
    for (const transfer of this.#book.all().filter(chosen)) {
      if (act === 'resume')
        this.#book.change(transfer.id, { stage: 'waiting', note: null, reason: null })
      else if (act === 'cancel') this.#cancel(transfer)
      else {
        this.#stop(transfer.id, false)
        this.#book.change(transfer.id, { stage: 'paused', bytesPerSecond: 0 })
      }
    }
    this.#next()
  }

  /** Ends a transfer and drops what the server has of it. */
  #cancel(transfer: Transfer): void {
    const hadSending = this.#stop(transfer.id, true)
    if (!hadSending && transfer.uploadUrl && !isSettled(transfer))
      void dropAtServer(transfer.uploadUrl)
    this.#book.remove(transfer.id)
    this.#follow()
  }

  /** Answers the question what to do with a name that is taken. */
  settle(ids: readonly string[], choice: Choice): void {
    for (const id of ids) {
      if (choice === 'skip') this.#book.change(id, { stage: 'skipped' })
      else this.#book.change(id, { stage: 'waiting', onConflict: choice satisfies OnConflict })
    }
    this.#next()
  }

  /** Gives an unfinished upload its file again; answers false when it is another one. */
  attach(id: string, file: File): boolean {
    const transfer = this.#book.get(id)
    if (!transfer || !mayContinue(transfer, file)) return false
    this.#book.change(id, { file, stage: 'waiting', note: null })
    this.#next()
    return true
  }

  clearSettled(): void {
    for (const transfer of this.#book.all()) if (isSettled(transfer)) this.#book.remove(transfer.id)
    if (this.#book.size === 0) this.panel.set('closed')
  }

  #newBatch({ store, folderId }: FolderHere): Batch {
    const folderName = nameOfFolder(store.known.get().get(folderId), this.#workspace.spaces.get())
    const batch = { id: newCommandId(), label: '', folderName }
    this.batches.set(batch.id, batch)
    return batch
  }

  #add(
    picked: readonly PickedFile[],
    { store, folderId }: FolderHere,
    batch: Batch,
    onConflict?: OnConflict,
  ): void {
    const unfinished = this.#book.needingFile(folderId)
    for (const { file, dirs } of picked) {
      if (dirs[0] && !this.batches.get(batch.id)!.label)
        this.batches.set(batch.id, { ...batch, label: dirs[0] })
      if (!file) {
        void this.#reacher(store, folderId)
          .then((reacher) => reacher.reach(dirs))
          .catch(() => undefined)
        continue
      }
      const asked = dirs.length === 0 && unfinished.find((t) => isSameFile(t, file))
      if (asked) this.#book.change(asked.id, { file, stage: 'waiting', note: null })
      else this.#book.put(newTransfer(file, dirs, store.spaceId, folderId, batch, onConflict))
    }
    this.panel.set('open')
    this.#next()
  }

  /** Fills the pool with what waits. */
  #next(): void {
    while (this.#runs.size < poolSize) {
      const transfer = this.#book.nextWaiting((id) => this.#runs.has(id))
      if (!transfer) return
      void this.#run(transfer)
    }
  }

  async #run(transfer: Transfer & { file: File }): Promise<void> {
    const { id } = transfer
    const run: Run = { sending: null, meter: new Speedometer(), isStopped: false }
    const store = this.#workspace.store(transfer.spaceId)
    this.#runs.set(id, run)
    // The way of the bytes is loaded with the first file that goes it.
    const { runTransfer } = await import('./run-transfer.ts')
    await runTransfer(transfer, {
      viewerId: this.#workspace.viewer.id,
      store,
      reacher: await this.#reacher(store, transfer.targetId),
      adopt: (parentId) => this.#adopt(transfer, parentId),
      isStopped: () => run.isStopped,
      onSending: (sending) => {
        run.sending = sending
        if (run.isStopped) sending.stop(false)
      },
      change: (patch) => {
        if (run.isStopped) return
        this.#book.change(id, patch)
        // Its bytes are reserved from now on.
        if (patch.uploadUrl && transfer.sizeBytes > smallBytes) this.#workspace.refreshMe()
      },
      onProgress: (bytes) => {
        run.meter.note(bytes, performance.now())
        const bytesPerSecond = run.meter.bytesPerSecond(performance.now())
        if (!run.isStopped)
          this.#book.change(id, { stage: 'uploading', sentBytes: bytes, bytesPerSecond })
      },
    })
    if (this.#runs.get(id) === run) this.#runs.delete(id)
    this.#follow()
    this.#next()
  }

  /** An unfinished upload of the same file into the same folder, whoever began it; it is one line from then on. */
  #adopt(transfer: Transfer, parentId: string): string | null {
    const before = this.#book.needingFile(parentId).find((t) => isSameFile(t, transfer.file!))
    if (!before) return null
    this.#book.remove(before.id)
    return before.uploadUrl
  }

  /** Answers whether bytes were being sent. */
  #stop(id: string, forget: boolean): boolean {
    const run = this.#runs.get(id)
    if (!run) return false
    run.isStopped = true
    run.sending?.stop(forget)
    this.#runs.delete(id)
    return run.sending !== null
  }

  async #reacher(store: SpaceStore, folderId: string): Promise<FolderReacher> {
    const { FolderReacher } = await import('./folder-reacher.ts')
    let reacher = this.#reachers.get(folderId)
    if (!reacher) this.#reachers.set(folderId, (reacher = new FolderReacher(store, folderId)))
    return reacher
  }

  /** Draws soon: thousands of changes a second are a few drawings. */
  readonly #draw = soon(drawMs, () => {
    const transfers = this.#book.all()
    this.transfers.set(transfers)
    this.summary.set(this.#pace.of(summarize(transfers), performance.now()))
  })

  /** After a file arrived: the lists and the quota follow, at most a few times a second. */
  readonly #follow = soon(followMs, () => {
    for (const store of this.#workspace.stores()) void store.catchUp().catch(() => undefined)
    this.#workspace.refreshMe()
  })
}
