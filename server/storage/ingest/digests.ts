import { createHash } from 'node:crypto'
import { crc32 } from '../crc32.ts'

/** Every blob carries a CRC-32 for each block of this size, which reads are checked against (B2). */
export const blockBytes = 1024 * 1024

/** What is known of a blob once all its bytes have passed: hex in lower case, `blockCrcs` four bytes a block, big-endian. */
export type Digests = {
  sizeBytes: number
  md5: string
  sha256: string
  crc32: number
  blockCrcs: Uint8Array
}

/** All digests of a small body at once, on this thread: for more than a few MiB use an ingest. */
export function digestWhole(bytes: Uint8Array): Digests {
  const blockCrcs = Buffer.alloc(4 * Math.ceil(bytes.length / blockBytes))
  for (let block = 0; block * 4 < blockCrcs.length; block += 1) {
    const start = block * blockBytes
    blockCrcs.writeUInt32BE(crc32(bytes.subarray(start, start + blockBytes)), block * 4)
  }
  return {
    sizeBytes: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    crc32: crc32(bytes),
    blockCrcs,
  }
}

/** The CRC-32 of one block, as `blockCrcs` holds it; undefined behind the end. */
export function blockCrc(blockCrcs: Uint8Array, block: number): number | undefined {
  if ((block + 1) * 4 > blockCrcs.length) return undefined
  return Buffer.from(blockCrcs.buffer, blockCrcs.byteOffset, blockCrcs.length).readUInt32BE(
    block * 4,
  )
}
