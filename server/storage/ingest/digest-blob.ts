import type { BlobStore } from '../blob-store.ts'
import { crc32OfBlockBytes } from '../crc32-combine.ts'
import type { DigestPool, WholeHash } from './digest-pool.ts'
import { blockBytes, type Digests } from './digests.ts'

/**
 * Reads a published blob once and digests it: after a crash between rename and commit, and to check what is at rest.
 * Throws `BlobMissingError`.
 */
export async function digestBlob(
  blobs: BlobStore,
  pool: DigestPool,
  blobId: string,
): Promise<Digests> {
  const blob = await blobs.open(blobId)
  const hash = pool.beginWhole()
  try {
    for (let at = 0; at < blob.sizeBytes;) {
      const slot = await pool.slots.take()
      const read = await blob.read(slot.bytes, at, slot.bytes.length).catch((error: unknown) => {
        pool.slots.release(slot)
        throw error
      })
      hash.md5.update(slot, read)
      hash.sha256.update(slot, read)
      pool.slots.release(slot)
      at += read
      if (read === 0) break
    }
    return await wholeDigests(hash, blob.sizeBytes)
  } catch (error) {
    hash.md5.drop()
    hash.sha256.drop()
    throw error
  } finally {
    await blob.close()
  }
}

/** Ends both hashes of `sizeBytes` bytes. */
export async function wholeDigests(hash: WholeHash, sizeBytes: number): Promise<Digests> {
  const [md5, sha256AndBlocks] = await Promise.all([hash.md5.digest(), hash.sha256.digest()])
  const blockCrcs = sha256AndBlocks.subarray(32)
  return {
    sizeBytes,
    md5: md5.toString('hex'),
    sha256: sha256AndBlocks.toString('hex', 0, 32),
    crc32: crc32OfBlockBytes(blockCrcs, blockBytes, sizeBytes),
    blockCrcs,
  }
}
