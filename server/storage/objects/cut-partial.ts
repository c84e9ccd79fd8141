import { BlobMissingError } from '../blob-store.ts'
import { contentMd5 } from './content-md5.ts'
import { coverageOf } from './extents.ts'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'
import { readExtents } from './read-object.ts'
import { settlePieces, type Piece } from './stored-pieces.ts'

/** Where a partial goes on: behind its segments, with what of its tail is stored. */
export type Continuation = { base: number; tails: Piece[]; end: number; isThere: boolean }

/**
 * Cuts what is stored of a partial to `offset`, for good before anything new is written: what lies behind it was never
 * acknowledged, and must not come back beside other bytes. Throws `BlobMissingError` where fewer are there.
 */
export async function cutPartial(
  calls: ObjectCalls,
  blobId: string,
  offset: number,
): Promise<Continuation> {
  const stored = await settlePieces(calls, blobId)
  const { end, extents } = coverageOf(blobId, stored)
  if (end < offset) throw new BlobMissingError(blobId)
  const isBehind = ({ start, sizeBytes }: Piece) =>
    start > offset || (start === offset && sizeBytes > 0)
  for (const { start } of stored.segments.filter(isBehind).reverse())
    await calls.remove(objectKeys.segment(blobId, start))
  const segments = stored.segments.filter((piece) => !isBehind(piece))
  const { sealedEnd } = coverageOf(blobId, { segments, tails: [], open: [] })
  if (sealedEnd > offset) await calls.put(objectKeys.segment(blobId, offset), Buffer.alloc(0))
  const base = Math.min(sealedEnd, offset)
  const counts = ({ start }: Piece) =>
    extents.some(({ key }) => key === objectKeys.tail(blobId, start))
  let tails = end === offset ? stored.tails.filter(counts) : []
  if (end > offset && base < offset) {
    const bytes = await collect(readExtents(calls, blobId, extents, base, offset))
    await calls.put(objectKeys.tail(blobId, base), bytes, { md5: contentMd5(bytes) })
    tails = [{ start: base, sizeBytes: bytes.length }]
  }
  for (const { start } of stored.tails)
    if (tails.every((kept) => kept.start !== start))
      await calls.remove(objectKeys.tail(blobId, start))
  return {
    base,
    tails,
    end: offset,
    isThere: segments.length + tails.length > 0 || sealedEnd > offset,
  }
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
