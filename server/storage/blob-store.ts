import type { Digests } from './ingest/digests.ts'
import type { WriteHold } from './write-hold.ts'

/**
 * Bytes at rest, named by an id. Storage knows nothing of users, names or quotas, and believes no size it did not write.
 * Promises, which the conformance suite proves for every kind:
 * - what `sync` or `publish` has answered survives a power cut (U3);
 * - a partial is never readable as a blob before `publish`; `publish` may be repeated;
 * - `discard` of what is not there succeeds, so that cleaning up can be retried.
 */
export type BlobStore = {
  /**
   * Opens the partial of an upload for writing, cut to `offset`: bytes behind it were never acknowledged. At offset 0 it
   * is made; `BlobMissingError` when fewer than `offset` bytes are there. Where several nodes share the store it is written
   * for as long as `hold` lasts, and what is remembered of an earlier opening counts for the same fence alone.
   */
  openPartial(blobId: string, offset: number, hold?: WriteHold): Promise<PartialBlob>
  /**
   * Reads back stored bytes of a partial, from `start` (0) up to `end`: to hash again after a crash. Throws
   * `BlobMissingError` when fewer are there.
   */
  readPartial(blobId: string, end: number, start?: number): AsyncIterable<Buffer>
  /** How many bytes a partial really holds; null when there is none. Never more than a hint (U4). */
  partialSize(blobId: string): Promise<number | null>
  /** Makes a complete, synced partial a blob: rename, then sync of the directories (U3). Idempotent. */
  publish(blobId: string): Promise<void>
  /** Writes a small blob whole, bytes and entry synced, in one call. Answers the digests of what was written. */
  writeWhole(blobId: string, bytes: Uint8Array): Promise<Digests>
  /** Opens a published blob for reading. Throws `BlobMissingError` when there is none. */
  open(blobId: string): Promise<ReadableBlob>
  /** Removes a partial, a blob, or both. */
  discard(blobId: string): Promise<void>
  /** The id of every partial and every blob, in no order, once or twice: to find what nothing points to. */
  list(): AsyncIterable<string>
  /** How many bytes the store still takes; null when nobody can tell. */
  roomBytes(): Promise<number | null>
  /** False when the store cannot take a write now (disk gone or read-only): what /readyz says. */
  isWritable(): Promise<boolean>
  /** What is free for the store and what the disk has, in bytes; null where that cannot be known. */
  room(): Promise<{ freeBytes: number; totalBytes: number } | null>
  /**
   * An address at which anybody may GET the blob for so many seconds, without us; null where it lies in more than one piece.
   * Only of stores that others can reach. Throws `BlobMissingError`.
   */
  direct?(
    blobId: string,
    as: { seconds: number; disposition: string; contentType: string },
  ): Promise<string | null>
}

export type PartialBlob = {
  /** Writes the buffers one after another at `position`; resolves when the system has taken them all. */
  write(buffers: Uint8Array[], position: number): Promise<void>
  /**
   * Resolves when everything written so far would survive a power cut. `isLast`: no more bytes are expected, so that a store
   * may bring them into their last form at once; if some come all the same, they are taken.
   */
  sync(isLast?: boolean): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

export type ReadableBlob = {
  sizeBytes: number
  /** Reads `length` bytes at `position` into `target`; fewer only at the end. */
  read(target: Uint8Array, position: number, length: number): Promise<number>
  close(): Promise<void>
}

export class BlobMissingError extends Error {
  constructor(readonly blobId: string) {
    super(`blob ${blobId} is missing`)
    this.name = 'BlobMissingError'
  }
}
