import { BlobMissingError, type ReadableBlob } from '../blob-store.ts'
import type { BlobRecord } from './blob-record.ts'
import type { ObjectCalls } from './object-calls.ts'
import { readExtents } from './read-object.ts'

const mostAhead = 64 * 1024 * 1024
const growth = 4

/**
 * A blob that is read from the store in one answer for many reads, as long as they follow each other; what is asked for
 * grows with them, so that a look at one block costs one block.
 */
export function objectBlob(
  calls: ObjectCalls,
  blobId: string,
  { sizeBytes, first, extents }: BlobRecord,
  onClose: () => void,
): ReadableBlob {
  let stream: { pieces: AsyncGenerator<Buffer>; at: number; end: number; rest: Buffer } | null =
    null
  let ahead = 0
  let turn: Promise<unknown> = Promise.resolve()
  let isClosed = false

  const leave = async (): Promise<void> => {
    const left = stream
    stream = null
    await left?.pieces.return(undefined)
  }
  const openAt = async (at: number, length: number): Promise<NonNullable<typeof stream>> => {
    const isNext = stream !== null && stream.at === at
    if (stream && isNext && stream.at < stream.end) return stream
    await leave()
    ahead = isNext ? Math.min(mostAhead, Math.max(ahead * growth, length)) : length
    const end = Math.min(sizeBytes, at + ahead)
    const pieces = readExtents(calls, blobId, extents, at, end)
    return (stream = { pieces, at, end, rest: Buffer.alloc(0) })
  }
  /** Answers how many bytes there were: fewer where an object is gone, which is damage at rest and no fault of the line. */
  const fill = async (target: Uint8Array, position: number): Promise<number> => {
    let done = 0
    while (done < target.length) {
      const from = await openAt(position + done, target.length - done)
      if (from.rest.length === 0) from.rest = await nextPiece(from.pieces)
      if (from.rest.length === 0) break
      const piece = from.rest.subarray(0, target.length - done)
      target.set(piece, done)
      from.rest = from.rest.subarray(piece.length)
      from.at += piece.length
      done += piece.length
    }
    return done
  }

  return {
    sizeBytes,
    read: (target, position, length) => {
      const wanted = Math.max(0, Math.min(length, sizeBytes - position))
      const into = target.subarray(0, wanted)
      if (position + wanted <= first.length) {
        into.set(first.subarray(position, position + wanted))
        return Promise.resolve(wanted)
      }
      const mine = turn.then(async () => {
        try {
          return await fill(into, position)
        } catch (error) {
          await leave()
          throw error
        }
      })
      turn = mine.catch(() => undefined)
      return mine
    },
    close: async () => {
      await turn
      await leave()
      if (!isClosed) onClose()
      isClosed = true
    },
  }
}

/** Nothing where the bytes end before they should. */
async function nextPiece(pieces: AsyncGenerator<Buffer>): Promise<Buffer> {
  try {
    return (await pieces.next()).value ?? Buffer.alloc(0)
  } catch (error) {
    if (error instanceof BlobMissingError) return Buffer.alloc(0)
    throw error
  }
}
