import { createRequire } from 'node:module'
import * as zlib from 'node:zlib'

type Crc32 = (bytes: Uint8Array, before?: number) => number

/** CRC-32 as ZIP and PNG have it: of `bytes`, or of what came before followed by `bytes`. Unsigned. */
export const crc32: Crc32 = native() ?? zlib.crc32

/** Three times as fast as zlib's, where it is installed: every byte read from a blob passes through it (B2). */
function native(): Crc32 | null {
  try {
    return (createRequire(import.meta.url)('@node-rs/crc32') as { crc32: Crc32 }).crc32
  } catch {
    return null
  }
}
