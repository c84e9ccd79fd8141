import type { BlobStore } from '../blob-store.ts'
import type { DigestPool, WholeHash } from './digest-pool.ts'
import type { PartialWriter } from './partial-writer.ts'
import type { Slot } from './slot-pool.ts'

/**
 * Hashes an upload from its first byte to its last. Bytes that arrive are hashed from the slot they came in; what was
 * stored by an earlier process is read back first, while new bytes are already written: they are read back too, until
 * hashing has caught up. So a resumed upload of any size takes bytes at once.
 */
export type HashFollower = {
  /** Hashes a slot that is about to be written, if everything before it is hashed. */
  accept(slot: Slot, length: number): void
  /** Null, or what a sender must wait for: hashing is about to catch up and needs the bytes to stand still. */
  readonly hold: Promise<void> | null
  readonly hash: WholeHash
  readonly hashedBytes: number
  /** Resolves when all that was accepted is hashed or in a lane. Rejects when reading back failed. */
  caughtUp(): Promise<void>
  /** Remembers this point, so that a rollback to it reads nothing. */
  mark(): void
  rollback(offset: number): Promise<void>
  /** Stops reading back. */
  stop(): Promise<void>
}

/** This far behind, the sender is held for the few milliseconds it takes. */
const holdBytes = 8 * 1024 * 1024

export function hashFollower(
  { blobs, pool, blobId }: { blobs: BlobStore; pool: DigestPool; blobId: string },
  writer: PartialWriter,
  onFailure: (error: Error) => void,
): HashFollower {
  const parked = pool.parking.take(blobId, writer.queuedBytes)
  let hash = parked?.hash ?? pool.beginWhole()
  let hashed = parked?.hashedBytes ?? 0
  let markedAt = -1
  let isStopped = false
  let hold: { promise: Promise<void>; release(): void } | null = null
  let catching: Promise<void> | null = null
  let failure: Error | null = null

  const feed = (slot: Slot, length: number): void => {
    hash.md5.update(slot, length)
    hash.sha256.update(slot, length)
    hashed += length
  }

  const readBack = async (end: number): Promise<void> => {
    for await (const piece of blobs.readPartial(blobId, end, hashed)) {
      for (let at = 0; at < piece.length;) {
        const slot = await pool.slots.take()
        const length = Math.min(slot.bytes.length, piece.length - at)
        slot.bytes.set(piece.subarray(at, at + length))
        feed(slot, length)
        pool.slots.release(slot)
        at += length
      }
      if (isStopped) return
      if (!hold && writer.queuedBytes - hashed <= holdBytes) hold = makeHold()
    }
  }

  const catchUp = async (): Promise<void> => {
    try {
      while (hashed < writer.queuedBytes && !isStopped) {
        if (hashed < writer.writtenBytes) await readBack(writer.writtenBytes)
        else await writer.reached(writer.queuedBytes)
      }
    } catch (error) {
      failure = error as Error
      onFailure(failure)
    } finally {
      catching = null
      hold?.release()
      hold = null
    }
  }
  const start = (): void => {
    if (hashed < writer.queuedBytes) catching = catchUp()
  }
  start()

  return {
    accept: (slot, length) => {
      if (hashed === writer.queuedBytes && !failure) feed(slot, length)
    },
    get hold() {
      return hold?.promise ?? null
    },
    get hash() {
      return hash
    },
    get hashedBytes() {
      return hashed
    },
    caughtUp: async () => {
      await catching
      if (failure) throw failure
    },
    mark: () => {
      if (catching) return
      hash.md5.mark()
      hash.sha256.mark()
      markedAt = hashed
    },
    rollback: async (offset) => {
      isStopped = true
      await catching
      isStopped = false
      if (hashed > offset && markedAt === offset) {
        hash.md5.rewind()
        hash.sha256.rewind()
        hashed = offset
      } else if (hashed > offset) {
        hash.md5.drop()
        hash.sha256.drop()
        hash = pool.beginWhole()
        hashed = 0
      }
      markedAt = -1
      start()
    },
    stop: async () => {
      isStopped = true
      await catching
    },
  }
}

function makeHold(): { promise: Promise<void>; release(): void } {
  let release = (): void => undefined
  const promise = new Promise<void>((resolve) => (release = resolve))
  return { promise, release }
}
