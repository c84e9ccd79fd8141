import { Observable } from '../../_live/observable.ts'
import { isUnsent, type Transfer } from './transfer.ts'

/** The transfers of a page, in the order they came. What is asked after each file is known without a walk through thousands. */
export class TransferBook {
  /** Bytes are on their way, or will be by themselves. */
  readonly isSending = new Observable(false)
  /** Leaving the page now would lose what it was told to send. */
  readonly hasUnsent = new Observable(false)
  readonly #all = new Map<string, Transfer>()
  readonly #needingFile = new Set<string>()
  readonly #onChange: () => void
  /** Those whose turn is to come, in order; null where that has to be found out again. */
  #waiting: Set<string> | null = new Set()
  #unsent = 0
  #paused = 0

  /** `onChange` is called at each change, of which there may be thousands a second. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get size(): number {
    return this.#all.size
  }

  get(id: string): Transfer | undefined {
    return this.#all.get(id)
  }

  all(): Transfer[] {
    return [...this.#all.values()]
  }

  put(transfer: Transfer): void {
    const before = this.#all.get(transfer.id)
    if (before) this.#count(before, -1)
    this.#all.set(transfer.id, transfer)
    this.#count(transfer, 1)
    if (before?.stage !== transfer.stage) this.#line(transfer, before !== undefined)
    this.#tell()
  }

  /** Does nothing to one that is not there any more. */
  change(id: string, patch: Partial<Transfer>): void {
    const transfer = this.#all.get(id)
    if (transfer) this.put({ ...transfer, ...patch })
  }

  remove(id: string): void {
    const transfer = this.#all.get(id)
    if (!transfer) return
    this.#count(transfer, -1)
    this.#all.delete(id)
    this.#waiting?.delete(id)
    this.#needingFile.delete(id)
    this.#tell()
  }

  /** The first one whose turn has come: it waits, its file is at hand, and `isTaken` does not say no. */
  nextWaiting(isTaken: (id: string) => boolean): (Transfer & { file: File }) | null {
    this.#waiting ??= new Set(
      this.all().flatMap(({ id, stage }) => (stage === 'waiting' ? [id] : [])),
    )
    for (const id of this.#waiting) {
      const transfer = this.#all.get(id)
      if (transfer?.file && !isTaken(id)) return transfer as Transfer & { file: File }
    }
    return null
  }

  /** Parts of files that the server has for this folder, and whose files this page does not have. */
  needingFile(folderId: string): Transfer[] {
    return [...this.#needingFile].flatMap((id) => {
      const transfer = this.#all.get(id)
      return transfer?.targetId === folderId ? [transfer] : []
    })
  }

  #line({ id, stage }: Transfer, isKnown: boolean): void {
    if (stage !== 'waiting') this.#waiting?.delete(id)
    // One that waits again has its old place, which only the whole list tells.
    else if (isKnown) this.#waiting = null
    else this.#waiting?.add(id)
    if (stage === 'needs-file') this.#needingFile.add(id)
    else this.#needingFile.delete(id)
  }

  #count(transfer: Transfer, by: 1 | -1): void {
    if (isUnsent(transfer)) this.#unsent += by
    if (transfer.stage === 'paused') this.#paused += by
  }

  #tell(): void {
    this.isSending.set(this.#unsent > 0)
    this.hasUnsent.set(this.#unsent + this.#paused > 0)
    this.#onChange()
  }
}
