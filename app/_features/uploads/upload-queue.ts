import type { OnConflict } from '#contract/commands/items'
import { Observable } from '../../_live/observable.ts'
import { reachability } from '../../_live/reachability.ts'
import { soon } from '../../_live/soon.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import type { Workspace } from '../../_live/workspace.ts'
import { newCommandId } from '../api/command-id.ts'
import { listUploads } from '../api/endpoints.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { nameOfFolder } from '../items/folder-name.ts'
import { walkEntries, type DroppedEntry } from './dropped-entries.ts'
import { FolderReacher } from './folder-reacher.ts'
import { Pace } from './pace.ts'
import { pickedFiles, type PickedFile } from './picked-file.ts'
import { dropAtServer, isSameFile, newTransfer, unfinishedTransfer } from './new-transfer.ts'
import type { Sending } from './send-file.ts'
import { smallBytes } from './small-file.ts'
import { answerOtherTabs, pathOfUrl, sentByOtherTabs } from './sending-elsewhere.ts'
import { Speedometer } from './speedometer.ts'
import { isRunning, isSettled, type Batch, type Transfer } from './transfer.ts'
import { summarize, type TransferSummary } from './transfer-summary.ts'

export type Choice = 'rename' | 'replace' | 'skip'
export type Act = 'pause' | 'resume' | 'cancel'
/** What the lines of a list of transfers let one do. */
export type TransferControls = Pick<UploadQueue, 'act' | 'settle' | 'attach'>
/** What is only in this page while a file is sent. */
type Run = { sending: Sending | null; meter: Speedometer; isStopped: boolean }

const poolSize = 4
const drawMs = 150
const followMs = 500

/** Every file on its way, in this page: who is next, who is running, who waits for the person. */
export class UploadQueue {
  readonly transfers = new Observable<readonly Transfer[]>([])
  readonly summary = new Observable<TransferSummary>(summarize([]))
  readonly panel = new Observable<'closed' | 'folded' | 'open'>('closed')
  readonly batches = new Map<string, Batch>()
  readonly #workspace: Workspace
  readonly #all = new Map<string, Transfer>()
  readonly #runs = new Map<string, Run>()
  readonly #reachers = new Map<string, FolderReacher>()

  readonly #pace = new Pace()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** Asks what is unfinished, and warns before the page closes on a running transfer. Answers how to stop. */
  start(): () => void {
    void this.#loadUnfinished()
    const stopAnswering = answerOtherTabs(() =>
      [...this.#all.values()].flatMap((t) => (isRunning(t) ? (t.uploadUrl ?? []) : [])),
    )
    const onLeave = (event: BeforeUnloadEvent) => {
      if (this.summary.get().running + this.summary.get().waiting > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', onLeave)
    const stopListening = reachability.subscribe(() => {
      if (reachability.get() !== 'offline')
        for (const { sending } of this.#runs.values()) sending?.nudge()
    })
    return () => {
      stopListening()
      stopAnswering()
      window.removeEventListener('beforeunload', onLeave)
    }
  }

  addFiles(files: readonly File[], here: FolderHere): void {
    if (files.length > 0) this.#add(pickedFiles(files), here, this.#newBatch(here))
  }

  async addDrop(entries: readonly DroppedEntry[], here: FolderHere): Promise<void> {
    const batch = this.#newBatch(here)
    let found: PickedFile[] = []
    for await (const picked of walkEntries(entries)) {
      found.push(picked)
      if (found.length < 200) continue
      this.#add(found, here, batch)
      found = []
    }
    this.#add(found, here, batch)
  }

  togglePanel(): void {
    this.panel.set(
      this.panel.get() === 'open' ? (this.#all.size > 0 ? 'folded' : 'closed') : 'open',
    )
  }

  /** Does the same to one transfer or to many; the pool is filled again when all of it is done. */
  act(act: Act, which: string | ((transfer: Transfer) => boolean)): void {
    const chosen = typeof which === 'string' ? ({ id }: Transfer) => id === which : which
    for (const transfer of [...this.#all.values()].filter(chosen)) {
      if (act === 'resume') this.#change(transfer.id, { stage: 'waiting', note: null })
      else if (act === 'cancel') this.#cancel(transfer)
      else {
        this.#stop(transfer.id, false)
        this.#change(transfer.id, { stage: 'paused', bytesPerSecond: 0 })
      }
    }
    this.#next()
  }

  /** Ends a transfer and drops what the server has of it. */
  #cancel(transfer: Transfer): void {
    const hadSending = this.#stop(transfer.id, true)
    if (!hadSending && transfer.uploadUrl && !isSettled(transfer))
      void dropAtServer(transfer.uploadUrl)
    this.#all.delete(transfer.id)
    this.#draw()
    this.#follow()
  }

  /** Answers the question what to do with a name that is taken. */
  settle(ids: readonly string[], choice: Choice): void {
    for (const id of ids) {
      if (choice === 'skip') this.#change(id, { stage: 'skipped' })
      else this.#change(id, { stage: 'waiting', onConflict: choice satisfies OnConflict })
    }
    this.#next()
  }

  /** Gives an unfinished upload its file again; answers false when it is another one. */
  attach(id: string, file: File): boolean {
    const transfer = this.#all.get(id)
    if (!transfer || !isSameFile(transfer, file)) return false
    this.#change(id, { file, stage: 'waiting', note: null })
    this.#next()
    return true
  }

  clearSettled(): void {
    for (const transfer of [...this.#all.values()])
      if (isSettled(transfer)) this.#all.delete(transfer.id)
    if (this.#all.size === 0) this.panel.set('closed')
    this.#draw()
  }

  #newBatch({ store, folderId }: FolderHere): Batch {
    const folderName = nameOfFolder(store.known.get().get(folderId), this.#workspace.spaces.get())
    const batch = { id: newCommandId(), label: '', folderName }
    this.batches.set(batch.id, batch)
    return batch
  }

  #add(picked: readonly PickedFile[], { store, folderId }: FolderHere, batch: Batch): void {
    const reacher = this.#reacher(store, folderId)
    const unfinished = this.#needingFile(folderId)
    for (const { file, dirs } of picked) {
      if (dirs[0] && !this.batches.get(batch.id)!.label)
        this.batches.set(batch.id, { ...batch, label: dirs[0] })
      if (!file) {
        void reacher.reach(dirs).catch(() => undefined)
        continue
      }
      const asked = dirs.length === 0 && unfinished.find((t) => isSameFile(t, file))
      if (asked) this.#all.set(asked.id, { ...asked, file, stage: 'waiting', note: null })
      else this.#put(newTransfer(file, dirs, store.spaceId, folderId, batch))
    }
    this.panel.set('open')
    this.#draw()
    this.#next()
  }

  async #loadUnfinished(): Promise<void> {
    const [unfinished, elsewhere] = await Promise.all([listUploads(), sentByOtherTabs()]).catch(
      () => [[], new Set<string>()] as const,
    )
    const known = new Set(
      [...this.#all.values()].flatMap((t) => (t.uploadUrl ? pathOfUrl(t.uploadUrl) : [])),
    )
    for (const upload of unfinished) {
      const path = pathOfUrl(upload.url)
      if (known.has(path) || elsewhere.has(path) || upload.lengthBytes === null) continue
      const store = this.#workspace.store(upload.spaceId)
      await store.learnTrail(upload.parentId).catch(() => undefined)
      const folder = store.known.get().get(upload.parentId)
      this.#put(unfinishedTransfer(upload, nameOfFolder(folder, this.#workspace.spaces.get())))
    }
    if (this.#all.size > 0 && this.panel.get() === 'closed') this.panel.set('folded')
    this.#draw()
  }

  /** Fills the pool with what waits. */
  #next(): void {
    if (this.#runs.size >= poolSize) return
    for (const transfer of this.#all.values()) {
      if (transfer.stage !== 'waiting' || !transfer.file || this.#runs.has(transfer.id)) continue
      void this.#run(transfer as Transfer & { file: File })
      if (this.#runs.size >= poolSize) return
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
      reacher: this.#reacher(store, transfer.targetId),
      adopt: (parentId) => this.#adopt(transfer, parentId),
      isStopped: () => run.isStopped,
      onSending: (sending) => {
        run.sending = sending
        if (run.isStopped) sending.stop(false)
      },
      change: (patch) => {
        if (run.isStopped) return
        this.#change(id, patch)
        // Its bytes are reserved from now on.
        if (patch.uploadUrl && transfer.sizeBytes > smallBytes) this.#workspace.refreshMe()
      },
      onProgress: (bytes) => {
        run.meter.note(bytes, performance.now())
        const bytesPerSecond = run.meter.bytesPerSecond(performance.now())
        if (!run.isStopped)
          this.#change(id, { stage: 'uploading', sentBytes: bytes, bytesPerSecond })
      },
    })
    if (this.#runs.get(id) === run) this.#runs.delete(id)
    this.#follow()
    this.#next()
  }

  /** An unfinished upload of the same file into the same folder, whoever began it; it is one line from then on. */
  #adopt(transfer: Transfer, parentId: string): string | null {
    const before = this.#needingFile(parentId).find((t) => isSameFile(t, transfer.file!))
    if (!before) return null
    this.#all.delete(before.id)
    return before.uploadUrl
  }

  #needingFile(folderId: string): Transfer[] {
    const found: Transfer[] = []
    for (const transfer of this.#all.values()) {
      if (transfer.stage === 'needs-file' && transfer.targetId === folderId) found.push(transfer)
    }
    return found
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

  #reacher(store: SpaceStore, folderId: string): FolderReacher {
    let reacher = this.#reachers.get(folderId)
    if (!reacher) this.#reachers.set(folderId, (reacher = new FolderReacher(store, folderId)))
    return reacher
  }

  #put(transfer: Transfer): void {
    this.#all.set(transfer.id, transfer)
  }

  #change(id: string, patch: Partial<Transfer>): void {
    const transfer = this.#all.get(id)
    if (!transfer) return
    this.#all.set(id, { ...transfer, ...patch })
    this.#draw()
  }

  /** Draws soon: thousands of changes a second are a few drawings. */
  readonly #draw = soon(drawMs, () => {
    const transfers = [...this.#all.values()]
    this.transfers.set(transfers)
    this.summary.set(this.#pace.of(summarize(transfers), performance.now()))
  })

  /** After a file arrived: the lists and the quota follow, at most a few times a second. */
  readonly #follow = soon(followMs, () => {
    for (const store of this.#workspace.stores()) void store.catchUp().catch(() => undefined)
    this.#workspace.refreshMe()
  })
}
