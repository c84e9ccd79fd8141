import type { Readable } from 'node:stream'
import { troubleOf } from '#server/platform/trouble'
import type { BlobStore } from '../blob-store.ts'
import { soleWriter, type WriteHold } from '../write-hold.ts'
import { checkpointer } from './checkpointer.ts'
import type { DigestPool } from './digest-pool.ts'
import { wholeDigests } from './digest-blob.ts'
import type { Digests } from './digests.ts'
import { hashFollower } from './hash-follower.ts'
import { partialWriter } from './partial-writer.ts'
import { pump, type Outcome, type Pump } from './pump.ts'

export type BodyAlgorithm = 'md5' | 'sha1' | 'sha256' | 'crc32'

export type ReceiveOptions = {
  /** How many bytes may come; what comes behind is never stored. */
  limit: number
  /** Told how far the upload is durable, one call at a time. What it throws ends the transfer. */
  checkpoint(offset: number): Promise<void>
  /** 64 MiB */
  checkpointBytes?: number
  /** 1000 */
  checkpointMs?: number
  /** Also digests this body alone, for its checksum; no checkpoint is called before it ended. */
  bodyAlgorithm?: BodyAlgorithm
}

export type Received = {
  /** Durable up to here. */
  offset: number
  outcome: Outcome
  bodyDigest?: Buffer
}

/** The bytes of one upload on their way: written, and hashed beside it. One `receive` at a time. */
export type Ingest = {
  /** Everything before it is received. */
  readonly offset: number
  /**
   * Takes a body in. A body that breaks off is no error: what came of it is durable when 'cut' is answered. Rejects when
   * the disk, a hash or a checkpoint failed; the ingest can only be discarded then, and the last checkpoint holds.
   */
  receive(source: Readable, options: ReceiveOptions): Promise<Received>
  /** Drops the bytes behind `offset`, and what was hashed of them. */
  rollback(offset: number): Promise<void>
  /** All digests of all bytes; the data is durable. May be called again. The file is closed. */
  finish(): Promise<Digests>
  /** Closes the file and keeps the hashing state for the next PATCH, for a while. */
  park(): Promise<void>
  /** Closes the file and forgets the hashing state. The bytes stay: they are the store's to discard. */
  discard(): Promise<void>
}

function isFullDisk(error: Error | null): boolean {
  const trouble = troubleOf(error)
  return trouble === 'disk-low' || trouble === 'disk-full'
}

/** Opens the partial of an upload at its durable offset. Throws `BlobMissingError` when its bytes are not there. */
export async function openIngest(from: {
  blobs: BlobStore
  pool: DigestPool
  blobId: string
  offset: number
  /** For as long as it lasts the bytes are this node's to write. */
  hold?: WriteHold
}): Promise<Ingest> {
  const { blobs, pool, blobId, hold = soleWriter } = from
  const partial = await blobs.openPartial(blobId, from.offset, hold)
  let failure: Error | null = null
  let running: Pump | null = null
  let onWritten = (): void => undefined
  let finished: Promise<Digests> | null = null
  let closed: Promise<void> | null = null
  let isSynced = from.offset > 0

  const fail = (error: Error): void => {
    failure ??= error
    running?.fail(failure)
  }
  const writer = partialWriter(partial, pool.slots, from.offset, () => onWritten())
  const follower = hashFollower({ blobs, pool, blobId }, writer, fail)
  const close = () =>
    (closed ??= follower
      .stop()
      .then(giveRoomBack)
      .then(() => partial.close()))
  // What nobody was told of would hold the last room of a full disk until somebody resumes.
  const giveRoomBack = async (): Promise<void> => {
    if (!isFullDisk(failure)) return
    await partial.truncate(writer.durableBytes).catch(() => undefined)
  }
  const forget = () => {
    follower.hash.md5.drop()
    follower.hash.sha256.drop()
  }
  const syncAll = async (isLast = false): Promise<void> => {
    await writer.reached(writer.queuedBytes)
    if (isSynced && writer.durableBytes === writer.writtenBytes) return
    await writer.sync(isLast)
    isSynced = true
  }

  const receive = async (source: Readable, options: ReceiveOptions): Promise<Received> => {
    if (failure) throw failure
    const { checkpointBytes = 64 * 1024 * 1024, checkpointMs = 1000, bodyAlgorithm } = options
    const fullAt = writer.queuedBytes + options.limit
    const body = bodyAlgorithm ? pool.beginBody(bodyAlgorithm) : null
    if (body) follower.mark()
    const points = body ? null : checkpointer(writer, checkpointBytes, options.checkpoint, fail)
    const flow = pump(source, options.limit, {
      tryTake: () => (follower.hold ? null : pool.slots.tryTake()),
      take: async () => {
        await follower.hold
        return pool.slots.take()
      },
      accept: (slot, length) => {
        body?.update(slot, length)
        follower.accept(slot, length)
        writer.enqueue(slot, length)
      },
    })
    running = flow
    onWritten = () => points?.onWritten()
    const leaveShortage = pool.slots.onShortage(flow.flushIdle)
    const ticker = setInterval(() => {
      flow.flush()
      writer.reached(writer.queuedBytes).then(() => points?.now(), fail)
    }, checkpointMs)
    try {
      const outcome = await flow.done
      await points?.settle()
      await syncAll(writer.queuedBytes === fullAt)
      if (failure ?? follower.hash.failure) throw failure ?? follower.hash.failure
      const offset = writer.durableBytes
      return body ? { offset, outcome, bodyDigest: await body.digest() } : { offset, outcome }
    } catch (error) {
      fail(error as Error)
      body?.drop()
      throw error
    } finally {
      clearInterval(ticker)
      leaveShortage()
      running = null
      onWritten = () => undefined
      await points?.settle()
    }
  }

  const finish = async (): Promise<Digests> => {
    if (failure) throw failure
    await Promise.all([syncAll(true), follower.caughtUp()])
    const [digests] = await Promise.all([wholeDigests(follower.hash, writer.queuedBytes), close()])
    return digests
  }

  return {
    get offset() {
      return writer.queuedBytes
    },
    receive,
    rollback: async (offset) => {
      if (failure) throw failure
      await writer.reached(writer.queuedBytes)
      await writer.truncate(offset)
      await follower.rollback(offset)
    },
    finish: () => (finished ??= finish()),
    park: async () => {
      if (closed) return close()
      await close()
      const { hash, hashedBytes } = follower
      if (failure || hash.failure) forget()
      else pool.parking.put(blobId, { hash, hashedBytes })
    },
    discard: async () => {
      const isLast = !closed
      await close()
      if (isLast) forget()
    },
  }
}
