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
export function coverageOf(blobId: string, stored: StoredPieces): Coverage {
  const { segments, tails } = withoutLate(stored)
  const extents: Extent[] = []
  let end = 0
  for (const { start, fence, sizeBytes } of segments) {
    if (start > end) break
    const last = extents.at(-1)
    if (last && last.end > start) last.end = start
    if (last && last.end <= last.start) extents.pop()
    end = start + sizeBytes
    if (sizeBytes > 0)
      extents.push({ key: objectKeys.segment(blobId, { start, fence }), base: start, start, end })
  }
  const sealedEnd = end
  for (const piece of tails) {
    if (piece.start > end) break
    if (endOf(piece) <= end) continue
    extents.push({
      key: objectKeys.tail(blobId, piece),
      base: piece.start,
      start: end,
      end: endOf(piece),
    })
    end = endOf(piece)
  }
  return { extents, sealedEnd, end, isThere: segments.length + tails.length > 0 }
}

/**
 * Whoever takes an upload over goes on behind what was acknowledged until then, and under a higher fence. So whatever has a
 * lower one counts up to there and no farther: it came too late.
 */
export function withoutLate<Stored extends Pick<StoredPieces, 'segments' | 'tails'>>(
  stored: Stored,
): Stored {
  const { segments, tails } = stored
  const all = [...segments, ...tails]
  if (all.every(({ fence }) => fence === all[0]!.fence)) return stored
  const limitOf = (fence: number): number =>
    Math.min(...all.filter((piece) => piece.fence > fence).map(({ start }) => start))
  const limits = new Map([...new Set(all.map(({ fence }) => fence))].map((it) => [it, limitOf(it)]))
  const inTime = (pieces: Piece[]): Piece[] =>
    pieces.flatMap((piece) => {
      const limit = limits.get(piece.fence)!
      const sizeBytes = Math.min(piece.sizeBytes, limit - piece.start)
      return piece.start < limit ? [{ ...piece, sizeBytes }] : []
    })
  return { ...stored, segments: inTime(segments), tails: inTime(tails) }
}

export const endOf = ({ start, sizeBytes }: Pick<Piece, 'start' | 'sizeBytes'>): number =>
  start + sizeBytes
