import { blockBytes } from '#server/storage/ingest/digests'
import { bufferPool } from './buffer-pool.ts'

/** Buffers of one block. */
export const blockBuffers = bufferPool(() => Buffer.allocUnsafeSlow(blockBytes), 32)
