import type { UploadSummary } from '#contract/account'
import { Observable } from '../../_live/observable.ts'
import { soon } from '../../_live/soon.ts'
import { newCommandId } from '../api/command-id.ts'
import { request } from '../api/request.ts'
import type { DroppedEntry } from '../uploads/dropped-entries.ts'
import { dropAtServer, isSameFile, newTransfer } from '../uploads/new-transfer.ts'
import { Pace } from '../uploads/pace.ts'
import type { Sending } from '../uploads/send-file.ts'
import { pathOfUrl } from '../uploads/path-of-url.ts'
import { answerOtherTabs } from '../uploads/sending-elsewhere.ts'
import { sentByOtherTabs } from '../uploads/sent-by-other-tabs.ts'
import { Speedometer } from '../uploads/speedometer.ts'
import { isRunning, isSettled, type Batch, type Transfer } from '../uploads/transfer.ts'
import { summarize, type TransferSummary } from '../uploads/transfer-summary.ts'
import { unfinishedTransfer } from '../uploads/unfinished-transfer.ts'
import { walkEntries } from '../uploads/walk-entries.ts'
import type { Act, TransferControls } from '../uploads/upload-queue.ts'
import type { LinkVisit } from './link-visit.ts'
import { SentList, type SentFile } from './sent-list.ts'

type Run = { sending: Sending | null; meter: Speedometer; isStopped: boolean }

const poolSize = 3
const drawMs = 150

/** A visitor's files on their way through a link to drop, and those that arrived. Knows of nobody else's. */
export class DropQueue implements TransferControls {
  readonly transfers = new Observable<readonly Transfer[]>([])
  readonly summary = new Observable<TransferSummary>(summarize([]))
  readonly batches = new Map<string, Batch>()
  readonly #link: LinkVisit
  readonly #at: { linkId: string; folderId: string; by: string }
  readonly #sent: SentList
  readonly #all = new Map<string, Transfer>()
  readonly #runs = new Map<string, Run>()
  readonly #pace = new Pace()

  constructor(link: LinkVisit, at: { linkId: string; folderId: string; by: string }) {
    this.#link = link
    this.#at = at
    this.#sent = new SentList(link.token)
  }

  /** Shows what was sent before and asks what is unfinished. Answers how to stop. */
  start(): () => void {
    for (const file of this.#sent.read()) if (!this.#all.has(file.id)) this.#put(arrived(file))
    this.#draw()
    void this.#loadUnfinished()
    const stopAnswering = answerOtherTabs(() =>
      [...this.#all.values()].flatMap((t) => (isRunning(t) ? (t.uploadUrl ?? []) : [])),
    )
    const onLeave = (event: BeforeUnloadEvent) => {
      if ([...this.#all.values()].some((t) => isRunning(t) || t.stage === 'waiting'))
        event.preventDefault()
    }
    window.addEventListener('beforeunload', onLeave)
    const stopListening = this.#link.isOffline.subscribe(() => {
      if (!this.#link.isOffline.get())
        for (const { sending } of this.#runs.values()) sending?.nudge()
    })
    return () => {
      stopListening()
      stopAnswering()
      window.removeEventListener('beforeunload', onLeave)
    }
  }

  /** The link has ended: nothing that is under way can arrive any more. */
  stopAll(): void {
    for (const id of [...this.#runs.keys()]) this.#stop(id, false)
  }

  addFiles(files: readonly File[]): void {
    const batch = this.#newBatch()
    for (const file of files) this.#add(file, batch)
    this.#next()
  }

  /** Folders are walked to their leaves: their files go into the one folder that the link leads to. */
  async addDrop(entries: readonly DroppedEntry[]): Promise<void> {
    const batch = this.#newBatch()
    for await (const { file } of walkEntries(entries)) if (file) this.#add(file, batch)
    this.#next()
  }

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

  /** Names are never a question here: what arrives is numbered where one is taken. */
  settle(): void {}

  attach(id: string, file: File): boolean {
    const transfer = this.#all.get(id)
    if (!transfer || !isSameFile(transfer, file)) return false
    this.#change(id, { file, stage: 'waiting', note: null })
    this.#next()
    return true
  }

  clearSettled(): void {
    const settled = [...this.#all.values()].filter(isSettled).map(({ id }) => id)
    for (const id of settled) this.#all.delete(id)
    this.#sent.remove(new Set(settled))
    this.#draw()
  }

  #newBatch(): Batch {
    const batch = { id: newCommandId(), label: '', folderName: '' }
    this.batches.set(batch.id, batch)
    return batch
  }

  #add(file: File, batch: Batch): void {
    const asked = [...this.#all.values()].find(
      (t) => t.stage === 'needs-file' && isSameFile(t, file),
    )
    if (asked) this.#change(asked.id, { file, stage: 'waiting', note: null })
    else this.#put(newTransfer(file, [], '', this.#at.folderId, batch))
    this.#draw()
  }

  async #loadUnfinished(): Promise<void> {
    const [{ uploads }, elsewhere] = await Promise.all([
      request<{ uploads: UploadSummary[] }>('/uploads', { headers: this.#link.headers() }),
      sentByOtherTabs(),
    ]).catch(() => [{ uploads: [] }, new Set<string>()] as const)
    const known = new Set(
      [...this.#all.values()].flatMap((t) => (t.uploadUrl ? pathOfUrl(t.uploadUrl) : [])),
    )
    for (const upload of uploads) {
      const path = pathOfUrl(upload.url)
      if (known.has(path) || elsewhere.has(path) || upload.lengthBytes === null) continue
      this.#put(unfinishedTransfer(upload, ''))
    }
    this.#draw()
  }

  #next(): void {
    for (const transfer of this.#all.values()) {
      if (this.#runs.size >= poolSize) return
      if (transfer.stage !== 'waiting' || !transfer.file || this.#runs.has(transfer.id)) continue
      void this.#run(transfer as Transfer & { file: File })
    }
  }

  async #run(transfer: Transfer & { file: File }): Promise<void> {
    const { id } = transfer
    const run: Run = { sending: null, meter: new Speedometer(), isStopped: false }
    this.#runs.set(id, run)
    // The way of the bytes is loaded with the first file that goes it.
    const { runDrop } = await import('./run-drop.ts')
    await runDrop(transfer, {
      linkId: this.#at.linkId,
      by: this.#at.by,
      headers: () => this.#link.headers(),
      isStopped: () => run.isStopped,
      onSending: (sending) => {
        run.sending = sending
        if (run.isStopped) sending.stop(false)
      },
      change: (patch) => {
        if (!run.isStopped) this.#change(id, patch)
      },
      onProgress: (bytes) => {
        run.meter.note(bytes, performance.now())
        const bytesPerSecond = run.meter.bytesPerSecond(performance.now())
        if (!run.isStopped)
          this.#change(id, { stage: 'uploading', sentBytes: bytes, bytesPerSecond })
      },
    })
    if (this.#runs.get(id) === run) this.#runs.delete(id)
    const now = this.#all.get(id)
    if (now?.stage === 'verified')
      this.#sent.add({ id, name: now.name, sizeBytes: now.sizeBytes, atMs: Date.now() })
    this.#link.lookSoon()
    this.#next()
  }

  #cancel(transfer: Transfer): void {
    const hadSending = this.#stop(transfer.id, true)
    if (!hadSending && transfer.uploadUrl && !isSettled(transfer))
      void dropAtServer(transfer.uploadUrl, this.#link.headers())
    this.#all.delete(transfer.id)
    this.#sent.remove(new Set([transfer.id]))
    this.#link.lookSoon()
    this.#draw()
  }

  #stop(id: string, forget: boolean): boolean {
    const run = this.#runs.get(id)
    if (!run) return false
    run.isStopped = true
    run.sending?.stop(forget)
    this.#runs.delete(id)
    return run.sending !== null
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

  readonly #draw = soon(drawMs, () => {
    const transfers = [...this.#all.values()]
    this.transfers.set(transfers)
    this.summary.set(this.#pace.of(summarize(transfers), performance.now()))
  })
}

/** A file that arrived before this page was opened. */
function arrived({ id, name, sizeBytes, atMs }: SentFile): Transfer {
  return {
    id,
    batchId: `sent ${id}`,
    spaceId: '',
    targetId: '',
    dirs: [],
    folderName: '',
    name,
    sizeBytes,
    lastModified: atMs,
    file: null,
    onConflict: 'rename',
    stage: 'verified',
    sentBytes: sizeBytes,
    bytesPerSecond: 0,
    uploadUrl: null,
    itemId: null,
    note: null,
  }
}
