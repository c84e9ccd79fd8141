import { crc32 } from '#server/storage/crc32'
import type { ReadableBlob } from '#server/storage/blob-store'
import { DamagedBlockError } from '#server/storage/damaged-block'
import { blockBytes, blockCrc } from '#server/storage/ingest/digests'
import { blockBuffers } from './block-buffers.ts'

/** `blockCrcs` null: what is read is believed, as VERIFY_READS=0 has it. */
export type ReadContent = { sizeBytes: number; blockCrcs: Uint8Array | null }

/**
 * Reads block `block` of a blob of `sizeBytes` into a pooled buffer, which is the caller's to put back, and checks it
 * (B2). Throws `DamagedBlockError`; nothing of a damaged block is answered.
 */
export async function readChecked(
  blob: ReadableBlob,
  content: ReadContent,
  block: number,
): Promise<Buffer> {
  const start = block * blockBytes
  const length = Math.min(blockBytes, content.sizeBytes - start)
  const buffer = blockBuffers.take()
  try {
    const read = await blob.read(buffer, start, length)
    if (read < length) throw new DamagedBlockError(block, `${read} of ${length} bytes are there`)
    const bytes = buffer.subarray(0, length)
    if (content.blockCrcs && crc32(bytes) !== blockCrc(content.blockCrcs, block)) {
      throw new DamagedBlockError(block, 'its CRC-32 is another')
    }
    return bytes
  } catch (error) {
    blockBuffers.put(buffer)
    // The disk knows of a sector that it cannot give back what was written: this block is lost, and the rest may not be.
    const isLost = (error as NodeJS.ErrnoException).code === 'EIO'
    throw isLost ? new DamagedBlockError(block, 'the disk cannot read it') : error
  }
}
