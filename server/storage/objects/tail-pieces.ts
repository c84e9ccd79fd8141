import { log } from '#server/platform/log'
import { contentMd5 } from './content-md5.ts'
import { coverageOf, endOf } from './extents.ts'
import { objectKeys, type Place } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'
import { readExtents } from './read-object.ts'
import type { Piece } from './stored-pieces.ts'

/** So many, then they are written anew as one: a sender of a byte a second must not leave thousands. */
const mostPieces = 32

/** The stored copy of bytes that do not fill a part yet. They stay until the part that holds them too is stored. */
export type TailPieces = {
  /** Where they begin, and where the buffer does that fills up to a part. */
  readonly start: number
  /** How far they reach. */
  readonly end: number
  /** Stores what `bytes`, which begin where the tail does, hold behind `end`. */
  store(bytes: Uint8Array): Promise<void>
  /** The stored bytes, whole. */
  load(into: Uint8Array): Promise<void>
  /** They are in a part or a segment now. What cannot be removed is at the next opening, or with the upload. */
  remove(): Promise<void>
}

export function tailPieces(
  calls: ObjectCalls,
  blobId: string,
  { start, fence }: Place,
  pieces: Piece[] = [],
): TailPieces {
  const end = (): number => pieces.reduce((most, piece) => Math.max(most, endOf(piece)), start)
  const remove = async (gone: readonly Piece[]): Promise<void> => {
    for (const piece of gone)
      await calls
        .remove(objectKeys.tail(blobId, piece))
        .catch((error: unknown) => log.debug({ blobId, err: error }, 'a tail was left behind'))
  }

  return {
    start,
    get end() {
      return end()
    },
    store: async (bytes) => {
      const isMany = pieces.length >= mostPieces
      const from = isMany ? start : end()
      const added = bytes.subarray(from - start)
      const place = { start: from, fence }
      await calls.put(objectKeys.tail(blobId, place), added, { md5: contentMd5(added) })
      const before = pieces
      const one = { ...place, sizeBytes: added.length }
      pieces = isMany ? [one] : [...pieces, one]
      if (isMany)
        await remove(before.filter((piece) => piece.start !== start || piece.fence !== fence))
    },
    load: async (into) => {
      const stored = {
        segments: [{ start: 0, fence: 0, sizeBytes: start }],
        tails: [...pieces],
        open: [],
      }
      const { extents } = coverageOf(blobId, stored)
      let at = 0
      for await (const piece of readExtents(calls, blobId, extents, start, end())) {
        into.set(piece, at)
        at += piece.length
      }
    },
    remove: () => remove(pieces),
  }
}
