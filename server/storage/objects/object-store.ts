import { health } from '#server/platform/health'
import { faultPoint } from '#server/platform/fault-point'
import type { ObjectPlace } from '#server/platform/storage-url'
import { BlobMissingError, type BlobStore } from '../blob-store.ts'
import { inOtherHands } from '../in-other-hands.ts'
import { digestWhole } from '../ingest/digests.ts'
import { soleWriter } from '../write-hold.ts'
import { readRecord } from './blob-record.ts'
import { cutPartial } from './cut-partial.ts'
import { heldCalls, type CurrentHold } from './held-calls.ts'
import { coverageOf } from './extents.ts'
import { listIds } from './list-ids.ts'
import { objectBlob } from './object-blob.ts'
import { objectCalls } from './object-calls.ts'
import { objectKeys } from './object-keys.ts'
import { objectPartial, standingOf, type ObjectPartial, type Standing } from './object-partial.ts'
import { openReaders } from './open-readers.ts'
import { partBuffers } from './part-buffers.ts'
import { publishPartial } from './publish-partial.ts'
import { readExtents } from './read-object.ts'
import { requireReachable } from './require-reachable.ts'
import { removeData } from './remove-data.ts'
import { loadPieces, settlePieces, withOpen } from './stored-pieces.ts'

/** 128 MiB: what fills parts for all uploads of the process together. */
const mostBuffers = 16
/** Uploads between two PATCHes of which is known where they stand. */
const mostStandings = 4096
const lookEveryMs = 2000

/** Where a partial stands, and the hold under which it was brought there. */
type Kept = { standing: Standing; current: CurrentHold; fence: number }

export type ObjectStore = BlobStore & {
  close(): void
}

/**
 * Blobs in a bucket of an S3-compatible store (docs/decisions/024). Throws a sentence for the operator when the store cannot
 * be reached, or does not take these keys. One node writes an upload at a time, for as long as its hold lasts.
 */
export async function objectStore(
  place: ObjectPlace,
  { bufferCount = mostBuffers }: { bufferCount?: number } = {},
): Promise<ObjectStore> {
  const calls = await objectCalls(place)
  await requireReachable(calls, place)
  const buffers = partBuffers(bufferCount)
  const readers = openReaders()
  const live = new Map<string, ObjectPartial>()
  const standings = new Map<string, Kept>()

  const isWritable = (): Promise<boolean> => calls.probe()
  const keep = (
    blobId: string,
    partial: ObjectPartial,
    current: CurrentHold,
    standing: Standing | null,
  ): void => {
    if (live.get(blobId) !== partial) return
    live.delete(blobId)
    if (!standing) return
    standings.set(blobId, { standing, current, fence: current.hold.fence })
    if (standings.size > mostStandings) standings.delete(standings.keys().next().value!)
  }
  /** Under another fence another node has had it since, and has ended the multipart upload that stood open. */
  const takeStanding = (blobId: string, offset: number, fence: number): Kept | null => {
    const known = standings.get(blobId)
    standings.delete(blobId)
    const isRight = known?.fence === fence && known.standing.end === offset
    return isRight && known.standing.isThere ? known : null
  }
  const forget = async (blobId: string): Promise<void> => {
    standings.delete(blobId)
    await live.get(blobId)?.close()
    standings.delete(blobId)
  }

  // A trouble is over by itself once the store takes bytes again.
  const look = setInterval(() => {
    const standing = (['store-away', 'store-refuses', 'store-full'] as const).filter(health.has)
    if (standing.length > 0)
      void isWritable().then((isBack) => isBack && standing.forEach(health.clear))
  }, lookEveryMs).unref()

  return {
    openPartial: async (blobId, offset, hold = soleWriter) => {
      if (!hold.mayWrite()) throw inOtherHands()
      await live.get(blobId)?.close()
      const known = takeStanding(blobId, offset, hold.fence)
      const current = known?.current ?? { hold }
      current.hold = hold
      const mine = heldCalls(calls, current)
      const standing =
        known?.standing ??
        standingOf(mine, blobId, await cutPartial(mine, blobId, offset, hold.fence))
      const partial: ObjectPartial = objectPartial(
        { calls: mine, buffers, blobId },
        standing,
        (now) => keep(blobId, partial, current, now),
      )
      live.set(blobId, partial)
      return partial
    },
    readPartial: async function* (blobId, end, start = 0) {
      if (start >= end) return
      // What is read is complete then, and nothing can be added to it.
      standings.delete(blobId)
      await live.get(blobId)?.seal()
      const ask = live.has(blobId) ? loadPieces : settlePieces
      const stored = await ask(calls, blobId)
      yield* readExtents(calls, blobId, coverageOf(blobId, stored).extents, start, end)
    },
    partialSize: async (blobId) => {
      const key = objectKeys.blob(blobId)
      const [stored, published] = await Promise.all([loadPieces(calls, blobId), calls.head(key)])
      const { isThere, end } = coverageOf(blobId, withOpen(stored))
      return isThere && !published ? end : null
    },
    publish: async (blobId) => {
      await forget(blobId)
      await publishPartial(calls, blobId)
    },
    writeWhole: async (blobId, bytes) => {
      faultPoint('small-write')
      const digests = digestWhole(bytes)
      await calls.put(objectKeys.blob(blobId), bytes, {
        md5: Buffer.from(digests.md5, 'hex').toString('base64'),
      })
      return digests
    },
    open: async (blobId) => {
      const release = readers.enter(blobId)
      try {
        return objectBlob(calls, blobId, await readRecord(calls, blobId), release)
      } catch (error) {
        release()
        throw error
      }
    },
    discard: async (blobId) => {
      faultPoint('blob-delete')
      await forget(blobId)
      // First what others find it by: from here on nobody opens it.
      await calls.remove(objectKeys.blob(blobId))
      await readers.afterLast(blobId, () => removeData(calls, blobId))
    },
    list: () => listIds(calls),
    roomBytes: async () => null,
    isWritable,
    room: async () => null,
    direct: async (blobId, as) => {
      const { extents, sizeBytes } = await readRecord(calls, blobId)
      const [only] = extents
      if (!only || extents.length > 1) return null
      const object = await calls.head(only.key)
      if (!object) throw new BlobMissingError(blobId)
      return object.sizeBytes === sizeBytes ? calls.presign(only.key, as) : null
    },
    close: () => {
      clearInterval(look)
      calls.close()
    },
  }
}
