import { createHash, type Hash } from 'node:crypto'
import type { PartialBlob } from '../blob-store.ts'
import { contentMd5 } from './content-md5.ts'
import { cutPartial, type Continuation } from './cut-partial.ts'
import { growingSegment, type GrowingSegment } from './growing-segment.ts'
import { inOtherHands } from '../in-other-hands.ts'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'
import { partBytes, type BufferHolder, type PartBuffers } from './part-buffers.ts'
import { tailPieces, type TailPieces } from './tail-pieces.ts'

/** Parts of one upload on their way side by side. */
const mostUnderWay = 4

/** Where a partial stands: what a process keeps of it between two PATCHes. A few numbers, no bytes. */
export type Standing = {
  /** Under which everything is written from here on. */
  fence: number
  segment: GrowingSegment
  tail: TailPieces
  end: number
  /** Something is stored already, if only that there are no bytes. */
  isThere: boolean
}

export type ObjectPartial = PartialBlob & {
  /** Makes everything that is written readable. */
  seal(): Promise<void>
}

/** How a partial goes on that was cut to its offset just now. */
export function standingOf(calls: ObjectCalls, blobId: string, from: Continuation): Standing {
  return {
    fence: from.fence,
    segment: growingSegment(calls, blobId, { start: from.base, fence: from.fence }),
    tail: tailPieces(calls, blobId, { start: from.base, fence: from.fence }, from.tails),
    end: from.end,
    isThere: from.isThere,
  }
}

/**
 * Writes a partial as parts of a segment, straight from the stream. What does not fill a part yet is stored beside it when it
 * must be durable. `onClosed` is told where it stands; null where nobody knows any more.
 */
export function objectPartial(
  { calls, buffers, blobId }: { calls: ObjectCalls; buffers: PartBuffers; blobId: string },
  from: Standing,
  onClosed: (standing: Standing | null) => void,
): ObjectPartial {
  const { fence } = from
  let { segment, tail, end, isThere } = from
  /** Where the buffer, and the tail, begin. */
  let start = tail.start
  let buffer: Buffer | null = null
  let md5: Hash = createHash('md5')
  let failure: Error | null = null
  let isClosed = false
  let turn: Promise<unknown> = Promise.resolve()
  const underWay = new Map<number, Promise<void>>()

  /** One after another: each finds the buffer as the one before has left it. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  const requireSound = (): void => {
    if (failure) throw failure
  }
  const durableEnd = (): number => (underWay.size > 0 ? Math.min(...underWay.keys()) : tail.end)
  const settle = async (): Promise<void> => {
    await Promise.all(underWay.values())
    requireSound()
  }

  const needBuffer = async (): Promise<Buffer> => {
    if (buffer) return buffer
    const taken = await buffers.take(holder)
    try {
      await tail.load(taken)
    } catch (error) {
      buffers.release(taken, holder)
      throw error
    }
    md5 = createHash('md5').update(taken.subarray(0, end - start))
    return (buffer = taken)
  }
  const dropBuffer = (): void => {
    if (buffer) buffers.release(buffer, holder)
    buffer = null
  }
  const beginTail = (): void => {
    start = end
    tail = tailPieces(calls, blobId, { start, fence })
  }

  /** The buffer goes on its way as the next part; what was stored of it is removed when it has arrived. */
  const handOver = (): void => {
    const [full, covered, from] = [buffer!, tail, start]
    const bytes = full.subarray(0, end - start)
    buffers.seal(holder)
    buffer = null
    beginTail()
    const arrival = segment
      .add(bytes, md5.digest('base64'))
      .then(() => covered.remove())
      .catch((error: Error) => void (failure ??= error))
      .finally(() => {
        underWay.delete(from)
        buffers.release(full)
      })
    underWay.set(from, arrival)
    isThere = true
  }
  const seal = async (): Promise<void> => {
    await settle()
    if (end === start && segment.isEmpty) return storeTail()
    if (end > start) {
      const bytes = (await needBuffer()).subarray(0, end - start)
      if (segment.isEmpty) {
        await calls.put(segment.key, bytes, { md5: contentMd5(bytes) })
        await tail.remove()
        dropBuffer()
      } else handOver()
    }
    await settle()
    await segment.complete()
    isThere = true
    segment = growingSegment(calls, blobId, { start: end, fence })
    beginTail()
  }
  const storeTail = async (): Promise<void> => {
    if (end > tail.end) await tail.store(buffer!.subarray(0, end - start))
    else if (!isThere)
      await calls.put(objectKeys.segment(blobId, { start: 0, fence }), Buffer.alloc(0))
    isThere = true
  }
  const append = async (chunk: Uint8Array): Promise<void> => {
    for (let at = 0; at < chunk.length;) {
      const into = await needBuffer()
      const piece = chunk.subarray(at, at + partBytes - (end - start))
      into.set(piece, end - start)
      md5.update(piece)
      at += piece.length
      end += piece.length
      if (end - start < partBytes) continue
      handOver()
      if (segment.isFull) await seal()
      while (underWay.size >= mostUnderWay) await Promise.race(underWay.values())
      requireSound()
    }
  }

  const holder: BufferHolder = {
    giveUp: () =>
      inTurn(async () => {
        if (buffer) await storeTail()
        dropBuffer()
      }),
  }

  return {
    write: (chunks, position) =>
      inTurn(async () => {
        requireSound()
        if (position !== end) throw new Error(`a partial grows at ${end}, not at ${position}`)
        for (const chunk of chunks) await append(chunk)
        buffers.touch(holder)
      }),
    sync: async (isLast) => {
      const upTo = end
      if (isLast) return inTurn(seal)
      // A part that failed is under way no more, and is not there.
      requireSound()
      while (durableEnd() < upTo || !isThere) {
        // A fast sender fills the part meanwhile: then nothing of it is stored twice.
        if (underWay.size > 0) await Promise.race(underWay.values())
        else await inTurn(storeTail)
        requireSound()
      }
    },
    truncate: (size) =>
      inTurn(async () => {
        await settle()
        if (size === end) return
        if (buffer && size > tail.end) await storeTail()
        dropBuffer()
        const standing = standingOf(calls, blobId, await cutPartial(calls, blobId, size, fence))
        ;({ segment, tail, end, isThere } = standing)
        start = tail.start
      }),
    seal: () => inTurn(seal),
    close: () =>
      inTurn(async () => {
        if (isClosed) return
        isClosed = true
        try {
          await settle()
          await storeTail()
          onClosed({ fence, segment, tail, end, isThere })
        } catch {
          // What was not acknowledged may be lost; whoever must know has asked by `sync`.
          onClosed(null)
        } finally {
          dropBuffer()
          // Whoever still holds it would take a buffer that nobody gives back, and leave what nobody removes.
          failure ??= inOtherHands()
        }
      }),
  }
}
