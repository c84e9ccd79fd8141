export { blockBytes, digestWhole } from './digest-whole.mjs'

/** What is known of a blob once all its bytes have passed: hex in lower case, `blockCrcs` four bytes a block, big-endian. */
export type Digests = {
  sizeBytes: number
  md5: string
  sha256: string
  crc32: number
  blockCrcs: Uint8Array
}

/** The CRC-32 of one block, as `blockCrcs` holds it; undefined behind the end. */
export function blockCrc(blockCrcs: Uint8Array, block: number): number | undefined {
  if ((block + 1) * 4 > blockCrcs.length) return undefined
  return Buffer.from(blockCrcs.buffer, blockCrcs.byteOffset, blockCrcs.length).readUInt32BE(
    block * 4,
  )
}
