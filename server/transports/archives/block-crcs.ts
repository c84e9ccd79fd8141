import type { ArchiveEntry } from '#server/domain/archives/list-writer'
import { readBlockSums } from '#server/domain/archives/read-block-sums'
import type { Drive } from '#server/domain/drive'
import { BlobMissingError } from '#server/storage/blob-store'
import { blockBytes } from '#server/storage/ingest/digests'

/** The sums of an entry's blocks, as `blockCrc` takes them; null: what is read is believed. Throws `BlobMissingError`. */
export type BlockCrcsOf = (entry: ArchiveEntry) => Promise<Uint8Array | null>

/** From the drive, as VERIFY_READS has it. Most files are one block, whose sum the list has already. */
export function blockCrcsFrom({ database, rules }: Drive): BlockCrcsOf {
  return async ({ blobId, sizeBytes, crc32 }) => {
    if (!rules.verifyReads) return null
    if (sizeBytes <= blockBytes) {
      const crcs = Buffer.allocUnsafe(4)
      crcs.writeUInt32BE(crc32)
      return crcs
    }
    const sums = (await readBlockSums(database.read, [blobId!])).get(blobId!)
    if (sums?.sizeBytes !== sizeBytes) throw new BlobMissingError(blobId!)
    return sums.blockCrcs
  }
}
