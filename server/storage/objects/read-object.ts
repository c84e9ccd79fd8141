import { setTimeout as pause } from 'node:timers/promises'
import { BlobMissingError } from '../blob-store.ts'
import type { Extent } from './extents.ts'
import type { ObjectCalls } from './object-calls.ts'
import { storeError } from './store-error.ts'

const mostBreaks = 5
const firstPauseMs = 100

/**
 * The bytes of an object from `start` up to `end`, as they come. Where an answer breaks off it is asked for the rest, a few
 * times; an object that is gone or shorter is missing.
 */
export async function* readObject(
  calls: ObjectCalls,
  blobId: string,
  key: string,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  let at = start
  for (let breaks = 0; at < end;) {
    const found = await calls.get(key, at, end)
    if (!found?.body) throw new BlobMissingError(blobId)
    const before = at
    try {
      for await (const chunk of found.body as AsyncIterable<Buffer>) {
        at += chunk.length
        yield chunk
      }
    } catch (error) {
      if (at > before) breaks = 0
      if ((breaks += 1) > mostBreaks) throw storeError('GET', error)
      await pause(firstPauseMs * 2 ** breaks)
      continue
    } finally {
      found.body.destroy()
    }
    if (at < end) throw new BlobMissingError(blobId)
  }
}

/** The bytes of a partial from `start` up to `end`. Throws `BlobMissingError` where the extents do not hold them. */
export async function* readExtents(
  calls: ObjectCalls,
  blobId: string,
  extents: readonly Extent[],
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  let at = start
  for (const extent of extents) {
    if (at >= end) return
    if (extent.end <= at) continue
    if (extent.start > at) break
    const upTo = Math.min(end, extent.end)
    yield* readObject(calls, blobId, extent.key, at - extent.base, upTo - extent.base)
    at = upTo
  }
  if (at < end) throw new BlobMissingError(blobId)
}
