export type BufferPool = {
  take(): Buffer
  /** Takes the buffer back, or the one that a part of it belongs to. Nobody may read it any more. */
  put(buffer: Buffer): void
}

/** Buffers of one size, used again and again: fresh memory of a megabyte costs as much as the read itself. */
export function bufferPool(make: () => Buffer, maxKept: number): BufferPool {
  const kept: Buffer[] = []
  return {
    take: () => kept.pop() ?? make(),
    put: (buffer) => {
      if (kept.length < maxKept) kept.push(Buffer.from(buffer.buffer))
    },
  }
}
