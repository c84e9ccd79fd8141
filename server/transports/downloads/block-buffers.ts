import { blockBytes } from '#server/storage/ingest/digests'

const maxKept = 32

/** Buffers of one block, used again and again: fresh memory of this size costs as much as the read itself. */
export const blockBuffers = makeBlockBuffers()

function makeBlockBuffers(): {
  take(): Buffer
  /** Takes the buffer back, or the one that a part of it belongs to. Nobody may read it any more. */
  put(buffer: Buffer): void
} {
  const kept: Buffer[] = []
  return {
    take: () => kept.pop() ?? Buffer.allocUnsafeSlow(blockBytes),
    put: (buffer) => {
      if (kept.length < maxKept) kept.push(Buffer.from(buffer.buffer, 0, blockBytes))
    },
  }
}
