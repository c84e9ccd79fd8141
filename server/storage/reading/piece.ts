/** A part of one block of a blob, and where it belongs in a buffer. The block is read and checked whole (B2). */
export type Piece = {
  blobId: string
  block: number
  /** Bytes of the whole block. */
  length: number
  /** What its CRC-32 must be; null: it is believed. */
  crc: number | null
  /** The part that is wanted: from `start` up to, not including, `end`. */
  start: number
  end: number
  /** Where its first byte goes. */
  at: number
}
