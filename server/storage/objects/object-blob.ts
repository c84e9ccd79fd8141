import type { ReadableBlob } from '../blob-store.ts'
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
  const fill = async (target: Uint8Array, position: number): Promise<void> => {
    for (let done = 0; done < target.length;) {
      const from = await openAt(position + done, target.length - done)
      if (from.rest.length === 0) from.rest = (await from.pieces.next()).value ?? Buffer.alloc(0)
      const piece = from.rest.subarray(0, target.length - done)
      target.set(piece, done)
      from.rest = from.rest.subarray(piece.length)
      from.at += piece.length
      done += piece.length
    }
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
          await fill(into, position)
        } catch (error) {
          await leave()
          throw error
        }
        return wanted
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
