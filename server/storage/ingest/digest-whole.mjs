// Plain JavaScript, for the thread of small files loads it too, and it is loaded by file.
import { createHash } from 'node:crypto'
import { crc32 } from '../crc32.mjs'

/** Every blob carries a CRC-32 for each block of this size, which reads are checked against (B2). */
export const blockBytes = 1024 * 1024

/**
 * All digests of a small body at once, on this thread: for more than a few MiB use an ingest.
 * @param {Uint8Array} bytes
 * @returns {import('./digests.ts').Digests}
 */
export function digestWhole(bytes) {
  const blockCrcs = Buffer.alloc(4 * Math.ceil(bytes.length / blockBytes))
  for (let block = 0; block * 4 < blockCrcs.length; block += 1) {
    const start = block * blockBytes
    blockCrcs.writeUInt32BE(crc32(bytes.subarray(start, start + blockBytes)), block * 4)
  }
  const isOneBlock = blockCrcs.length === 4
  return {
    sizeBytes: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    crc32: isOneBlock ? blockCrcs.readUInt32BE() : crc32(bytes),
    blockCrcs,
  }
}
