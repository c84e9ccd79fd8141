import { BlobMissingError } from '../blob-store.ts'
import { contentMd5 } from './content-md5.ts'
import { coverageOf, withoutLate } from './extents.ts'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'
import { readExtents } from './read-object.ts'
import { settlePieces, type Piece } from './stored-pieces.ts'

/** Where a partial goes on: behind its segments, with what of its tail is stored, under which fence. */
export type Continuation = {
  base: number
  tails: Piece[]
  end: number
  isThere: boolean
  fence: number
}

/**
 * Cuts what is stored of a partial to `offset`, for good before anything new is written: what lies behind it was never
 * acknowledged, and must not come back beside other bytes. Throws `BlobMissingError` where fewer are there. A drive that is
 * served by one node alone again has no fences: it goes on under the highest that was used.
 */
export async function cutPartial(
  calls: ObjectCalls,
  blobId: string,
  offset: number,
  heldFence: number,
): Promise<Continuation> {
  const all = await settlePieces(calls, blobId)
  const pieces = [...all.segments, ...all.tails]
  const fence = pieces.reduce((most, piece) => Math.max(most, piece.fence), heldFence)
  const stored = withoutLate(all)
  const { end, extents } = coverageOf(blobId, stored)
  if (end < offset) throw new BlobMissingError(blobId)
  const isBehind = ({ start, sizeBytes }: Piece) =>
    start > offset || (start === offset && sizeBytes > 0)
  for (const piece of all.segments.filter(isBehind).reverse())
    await calls.remove(objectKeys.segment(blobId, piece))
  const segments = stored.segments.filter((piece) => !isBehind(piece))
  const { sealedEnd } = coverageOf(blobId, { segments, tails: [], open: [] })
  const base = Math.min(sealedEnd, offset)
  // From here on what has a lower fence counts up to here alone, though not a byte should follow.
  const isFirst = pieces.length > 0 && pieces.every((piece) => piece.fence < fence)
  const isMarked = sealedEnd > offset || (isFirst && base === offset)
  if (isMarked)
    await calls.put(objectKeys.segment(blobId, { start: offset, fence }), Buffer.alloc(0))
  const counts = (piece: Piece) => extents.some(({ key }) => key === objectKeys.tail(blobId, piece))
  let tails = end === offset ? stored.tails.filter(counts) : []
  if (base < offset && (end > offset || isFirst)) {
    const bytes = await collect(readExtents(calls, blobId, extents, base, offset))
    const place = { start: base, fence }
    await calls.put(objectKeys.tail(blobId, place), bytes, { md5: contentMd5(bytes) })
    tails = [{ ...place, sizeBytes: bytes.length }]
  }
  const kept = new Set(tails.map((piece) => objectKeys.tail(blobId, piece)))
  for (const key of all.tails.map((piece) => objectKeys.tail(blobId, piece)))
    if (!kept.has(key)) await calls.remove(key)
  return {
    base,
    tails,
    end: offset,
    isThere: segments.length + tails.length > 0 || isMarked,
    fence,
  }
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
