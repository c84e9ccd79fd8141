// Plain JavaScript, for the threads that check and hash load it too, and they are loaded by file.
import { createRequire } from 'node:module'
import * as zlib from 'node:zlib'

/** @typedef {(bytes: Uint8Array, before?: number) => number} Crc32 */

/**
 * Three times as fast as zlib's, where it is installed: every byte read from a blob passes through it (B2).
 * @returns {Crc32 | null}
 */
function native() {
  try {
    return createRequire(import.meta.url)('@node-rs/crc32').crc32
  } catch {
    return null
  }
}

/**
 * CRC-32 as ZIP and PNG have it: of `bytes`, or of what came before followed by `bytes`. Unsigned.
 * @type {Crc32}
 */
export const crc32 = native() ?? zlib.crc32
