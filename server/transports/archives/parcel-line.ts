import { setImmediate } from 'node:timers/promises'
import type { BlobReader } from '#server/storage/reading/blob-reader'
import type { Piece } from '#server/storage/reading/piece'
import type { PacedWriter } from './paced-writer.ts'
import { Parcel } from './parcel.ts'

/** Parcels that are being filled while the one before them is sent. */
const parcelsAhead = 3
/** Headers that are copied before others have a turn. */
const aTurnBytes = 64 * 1024

/** Puts the bytes of an archive into parcels, one behind the other, and sends them in this order. */
export class ParcelLine {
  readonly #writer: PacedWriter
  readonly #reader: Pick<BlobReader, 'read'>
  readonly #ahead: Parcel[] = []
  #open = new Parcel()
  #copied = 0

  constructor(writer: PacedWriter, reader: Pick<BlobReader, 'read'>) {
    this.#writer = writer
    this.#reader = reader
  }

  /** Whether nobody waits for the bytes any more. */
  get isGone(): boolean {
    return this.#writer.isGone
  }

  /** Takes a copy of the bytes. */
  async copy(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      if (this.#open.roomBytes === 0) await this.#seal()
      from += this.#open.copy(bytes.subarray(from))
    }
    this.#copied += bytes.length
    if (this.#copied < aTurnBytes) return
    // An archive of many empty folders waits for nothing else.
    this.#copied = 0
    await setImmediate()
  }

  /** Keeps a place for a part of a blob. */
  async place(piece: Omit<Piece, 'at'>): Promise<void> {
    if (this.#open.roomBytes < piece.end - piece.start) await this.#seal()
    this.#open.place(piece)
  }

  /** Resolves when the system has taken everything, or the client has left; throws what reading threw. */
  async finish(): Promise<void> {
    await this.#seal()
    while (this.#ahead.length > 0) await this.#sendFirst()
    await this.#writer.settle()
  }

  /** Gives back whatever was not sent. */
  async discard(): Promise<void> {
    await Promise.all([...this.#ahead.splice(0), this.#open].map((parcel) => parcel.release()))
  }

  async #seal(): Promise<void> {
    this.#open.fill(this.#reader)
    this.#ahead.push(this.#open)
    this.#open = new Parcel()
    if (this.#ahead.length > parcelsAhead) await this.#sendFirst()
  }

  async #sendFirst(): Promise<void> {
    const bytes = await this.#ahead[0]!.whole()
    const parcel = this.#ahead.shift()!
    await this.#writer.send(bytes, () => void parcel.release())
  }
}
