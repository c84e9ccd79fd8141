import { objectKeys } from './object-keys.ts'
import type { Piece, StoredPieces } from './stored-pieces.ts'

/** Bytes from `start` up to `end`, in an object whose first byte is the one at `base`. */
export type Extent = { key: string; base: number; start: number; end: number }

export type Coverage = {
  extents: Extent[]
  /** How far segments alone reach. */
  sealedEnd: number
  /** How far everything reaches. */
  end: number
  /** False where nothing at all is stored, not even that there are no bytes. */
  isThere: boolean
}

/**
 * Which bytes of which object make up a partial. A segment holds up to where the next one begins: so a cut in its middle is
 * an empty segment there. Behind a gap nothing counts. Pieces of a tail count where the segments end.
 */
export function coverageOf(blobId: string, { segments, tails }: StoredPieces): Coverage {
  const extents: Extent[] = []
  let end = 0
  for (const { start, sizeBytes } of segments) {
    if (start > end) break
    const last = extents.at(-1)
    if (last && last.end > start) last.end = start
    if (last && last.end <= last.start) extents.pop()
    end = start + sizeBytes
    if (sizeBytes > 0)
      extents.push({ key: objectKeys.segment(blobId, start), base: start, start, end })
  }
  const sealedEnd = end
  for (const piece of tails) {
    if (piece.start > end) break
    if (endOf(piece) <= end) continue
    extents.push({
      key: objectKeys.tail(blobId, piece.start),
      base: piece.start,
      start: end,
      end: endOf(piece),
    })
    end = endOf(piece)
  }
  return { extents, sealedEnd, end, isThere: segments.length + tails.length > 0 }
}

export const endOf = ({ start, sizeBytes }: Piece): number => start + sizeBytes
