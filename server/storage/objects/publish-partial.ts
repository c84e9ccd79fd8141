import { faultPoint } from '#server/platform/fault-point'
import { BlobMissingError } from '../blob-store.ts'
import { writeRecord } from './blob-record.ts'
import { contentMd5 } from './content-md5.ts'
import { coverageOf } from './extents.ts'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'
import { readExtents } from './read-object.ts'
import { settlePieces } from './stored-pieces.ts'

/** Makes a blob of what is stored. May be repeated, wherever it was cut: the record comes last, then what it leaves over. */
export async function publishPartial(calls: ObjectCalls, blobId: string): Promise<void> {
  const [stored, published] = await Promise.all([
    settlePieces(calls, blobId),
    calls.head(objectKeys.blob(blobId)),
  ])
  if (!published) {
    const { extents, sealedEnd, end, isThere } = coverageOf(blobId, stored)
    if (!isThere) throw new BlobMissingError(blobId)
    const segments = extents.filter((extent) => extent.end <= sealedEnd)
    if (end > sealedEnd) {
      // Where the last bytes came without a word that they were: less than a part.
      const pieces: Buffer[] = []
      for await (const piece of readExtents(calls, blobId, extents, sealedEnd, end))
        pieces.push(piece)
      const bytes = Buffer.concat(pieces)
      // Not a lower one than any, or it would be taken for late itself.
      const fence = Math.max(...[...stored.segments, ...stored.tails].map((piece) => piece.fence))
      const key = objectKeys.segment(blobId, { start: sealedEnd, fence })
      await calls.put(key, bytes, { md5: contentMd5(bytes) })
      segments.push({ key, base: sealedEnd, start: sealedEnd, end })
    }
    faultPoint('record-due')
    await writeRecord(calls, blobId, segments)
  }
  for (const piece of stored.tails) await calls.remove(objectKeys.tail(blobId, piece))
}
