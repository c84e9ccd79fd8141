import type { PartialBlob } from '../blob-store.ts'
import type { Slot, SlotPool } from './slot-pool.ts'

/** Writes the slots of one upload to its partial, in order, as many together as have come meanwhile. */
export type PartialWriter = {
  /** Takes over the caller's hold on the slot. */
  enqueue(slot: Slot, length: number): void
  /** Where the next enqueued byte will lie. */
  readonly queuedBytes: number
  /** How far the system has taken everything. */
  readonly writtenBytes: number
  /** How far everything would survive a power cut. */
  readonly durableBytes: number
  /** Resolves when everything before `position` is written; rejects when writing has failed. */
  reached(position: number): Promise<void>
  /** Makes durable what is written now, and answers how far that is. `isLast`: nothing more is expected. */
  sync(isLast?: boolean): Promise<number>
  truncate(size: number): Promise<void>
}

const maxBatch = 16

export function partialWriter(
  partial: PartialBlob,
  slots: SlotPool,
  offset: number,
  onWritten: () => void,
): PartialWriter {
  const queue: { slot: Slot; length: number }[] = []
  let queued = offset
  let written = offset
  let durable = offset
  let failure: Error | null = null
  let isWriting = false
  let waiters: { position: number; resolve(): void; reject(error: Error): void }[] = []

  const wake = (): void => {
    const due = waiters.filter((waiter) => failure !== null || waiter.position <= written)
    if (due.length === 0) return
    waiters = waiters.filter((waiter) => !due.includes(waiter))
    for (const waiter of due) {
      if (failure) waiter.reject(failure)
      else waiter.resolve()
    }
  }

  const writeQueue = async (): Promise<void> => {
    isWriting = true
    while (queue.length > 0) {
      const batch = queue.splice(0, maxBatch)
      try {
        await partial.write(
          batch.map(({ slot, length }) => slot.bytes.subarray(0, length)),
          written,
        )
        for (const { length } of batch) written += length
      } catch (error) {
        failure = error as Error
        batch.push(...queue.splice(0))
      }
      for (const { slot } of batch) slots.release(slot)
      wake()
      onWritten()
    }
    isWriting = false
  }

  return {
    enqueue: (slot, length) => {
      queued += length
      if (failure) return slots.release(slot)
      queue.push({ slot, length })
      if (!isWriting) void writeQueue()
    },
    get queuedBytes() {
      return queued
    },
    get writtenBytes() {
      return written
    },
    get durableBytes() {
      return durable
    },
    reached: (position) =>
      new Promise((resolve, reject) => {
        waiters.push({ position, resolve, reject })
        wake()
      }),
    sync: async (isLast) => {
      const upTo = written
      await partial.sync(isLast)
      durable = Math.max(durable, upTo)
      return upTo
    },
    truncate: async (size) => {
      await partial.truncate(size)
      queued = written = size
      durable = Math.min(durable, size)
    },
  }
}
