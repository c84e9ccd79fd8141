import { blockBytes } from '#server/storage/ingest/digests'
import type { BlobReader } from '#server/storage/reading/blob-reader'
import type { Piece } from '#server/storage/reading/piece'
import { bufferPool } from '../downloads/buffer-pool.ts'

/** A whole block and the header before it fit together. */
const parcelBytes = blockBytes + 64 * 1024
/** Shared with the threads that read. */
const buffers = bufferPool(() => Buffer.from(new SharedArrayBuffer(parcelBytes)), 16)

/**
 * Bytes of an archive that go out in one write: headers, and the contents between them. None of it leaves before all of it
 * is there and was checked (B2).
 */
export class Parcel {
  readonly #buffer = buffers.take()
  readonly #pieces: Piece[] = []
  #filled = 0
  #reading: Promise<void> = Promise.resolve()

  get roomBytes(): number {
    return parcelBytes - this.#filled
  }

  /** Takes a copy of as many of the bytes as there is room for, and answers how many. */
  copy(bytes: Uint8Array): number {
    const part = bytes.subarray(0, this.roomBytes)
    this.#buffer.set(part, this.#filled)
    this.#filled += part.length
    return part.length
  }

  /** Keeps a place for a part of a blob, for which there must be room. */
  place(piece: Omit<Piece, 'at'>): void {
    this.#pieces.push({ ...piece, at: this.#filled })
    this.#filled += piece.end - piece.start
  }

  /** Nothing more is put in; what has a place is read now. */
  fill(reader: Pick<BlobReader, 'read'>): void {
    if (this.#pieces.length === 0) return
    this.#reading = reader.read(this.#buffer, this.#pieces)
    // Told by `whole`, whenever that is asked for.
    this.#reading.catch(() => undefined)
  }

  /** All bytes, once they are there; throws what reading threw. */
  async whole(): Promise<Buffer> {
    await this.#reading
    return this.#buffer.subarray(0, this.#filled)
  }

  /** Nobody reads it any more: its memory is given back as soon as nobody writes into it either. */
  async release(): Promise<void> {
    await this.#reading.catch(() => undefined)
    buffers.put(this.#buffer)
  }
}
