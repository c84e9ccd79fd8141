import { blockBytes } from '../ingest/digests.ts'
import type { BlobStore } from '../blob-store.ts'
import { crc32 } from '../crc32.ts'
import { DamagedBlockError } from '../damaged-block.ts'
import type { BlobReader } from './blob-reader.ts'
import type { Piece } from './piece.ts'

/** Pieces of one buffer that are asked for side by side: a store far away answers each after a while, and many at once. */
const atOnce = 8

/** Reads by way of the store itself, for those whose blobs are no files of this machine. */
export function storeReader(blobs: BlobStore): BlobReader {
  return {
    read: async (buffer, pieces) => {
      const left = pieces.values()
      const lane = async () => {
        for (const piece of left) await fill(blobs, buffer, piece)
      }
      const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane))
      // Only now: the buffer is written to until this settles.
      for (const each of lanes) if (each.status === 'rejected') throw each.reason
    },
    close: async () => undefined,
  }
}

async function fill(blobs: BlobStore, buffer: Buffer, piece: Piece): Promise<void> {
  const { blobId, block, length, crc, start, end, at } = piece
  const isWhole = end - start === length
  const bytes = isWhole ? buffer.subarray(at, at + length) : Buffer.allocUnsafe(length)
  const blob = await blobs.open(blobId)
  try {
    const read = await blob.read(bytes, block * blockBytes, length)
    if (read < length) throw new DamagedBlockError(block, `${read} of ${length} bytes are there`)
  } finally {
    await blob.close()
  }
  if (crc !== null && crc32(bytes) !== crc)
    throw new DamagedBlockError(block, 'its CRC-32 is another')
  if (!isWhole) bytes.copy(buffer, at, start, end)
}
