import type { BlobStore } from './blob-store.ts'
import { blockBytes } from './ingest/digests.ts'

/**
 * The bytes of a published blob, a fresh buffer of at most one block at a time. Unchecked: whoever reads compares the
 * digests. Throws `BlobMissingError`.
 */
export async function* readBlob(blobs: BlobStore, blobId: string): AsyncGenerator<Buffer> {
  const blob = await blobs.open(blobId)
  try {
    for (let at = 0; at < blob.sizeBytes;) {
      const buffer = Buffer.allocUnsafe(Math.min(blockBytes, blob.sizeBytes - at))
      const read = await blob.read(buffer, at, buffer.length)
      if (read === 0) return
      yield buffer.subarray(0, read)
      at += read
    }
  } finally {
    await blob.close()
  }
}
