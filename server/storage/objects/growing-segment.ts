import { faultPoint } from '#server/platform/fault-point'
import { inOtherHands } from '../in-other-hands.ts'
import { objectKeys, type Place } from './object-keys.ts'
import type { ObjectCalls, StoredPart } from './object-calls.ts'

const mostParts = 10_000

/** A segment that grows by parts, which travel side by side and cannot be read until it is complete. */
export type GrowingSegment = {
  readonly key: string
  readonly isFull: boolean
  readonly isEmpty: boolean
  /** Hands a part over; resolves when it is stored. They are numbered in the order of the calls. */
  add(bytes: Uint8Array, md5: string): Promise<void>
  /** Makes an object of all parts. */
  complete(): Promise<void>
}

export function growingSegment(
  calls: ObjectCalls,
  blobId: string,
  { start, fence }: Place,
): GrowingSegment {
  const key = objectKeys.segment(blobId, { start, fence })
  const parts: StoredPart[] = []
  let begun: Promise<string> | null = null

  return {
    key,
    get isFull() {
      return parts.length === mostParts
    },
    get isEmpty() {
      return parts.length === 0
    },
    add: async (bytes, md5) => {
      const part = { number: parts.length + 1, sizeBytes: bytes.length, etag: '' }
      parts.push(part)
      const uploadId = await (begun ??= calls.begin(key))
      const etag = await calls.putPart(key, uploadId, part.number, bytes, md5)
      if (etag === null) throw inOtherHands()
      part.etag = etag
      faultPoint('part-stored')
    },
    complete: async () => {
      if (begun) await calls.complete(key, await begun, parts)
    },
  }
}
