import { Worker } from 'node:worker_threads'
import { blockBytes } from './digests.ts'
import type { Slot, SlotPool } from './slot-pool.ts'

export type HashKind = 'md5' | 'sha1' | 'sha256' | 'crc32' | 'sha256+blocks'

/** One running hash in a lane. What is asked of it happens in the order it was asked. */
export type RunningHash = {
  /** Hashes the first `length` bytes of a slot; the lane holds the slot until it has. */
  update(slot: Slot, length: number): void
  /** Remembers this point, for `rewind` to come back to once. */
  mark(): void
  rewind(): void
  /** The digest of all updates; the hash is gone afterwards. Rejects when the lane has died. */
  digest(): Promise<Buffer>
  drop(): void
}

/** A worker thread that hashes slots one after another. */
export type DigestLane = {
  begin(kind: HashKind): RunningHash
  /** Why it died; null while it lives. */
  readonly failure: Error | null
  close(): Promise<void>
}

// In the bundle this module is dist/server/main.js, and the build puts the worker beside it.
const workerFile = new URL('./digest-worker.mjs', import.meta.url)

export function openLane(slots: SlotPool): DigestLane {
  const workerData = { arena: slots.arena, slotBytes: slots.slotBytes, blockBytes }
  const worker = new Worker(workerFile, { workerData, name: 'digest' })
  const reading: Slot[] = []
  const tickets = new Map<number, { resolve(digest: Buffer): void; reject(error: Error): void }>()
  let lastId = 0
  let failure: Error | null = null
  // Keeps the process alive while somebody waits for it, and no longer.
  const keepAlive = (): void => {
    if (reading.length + tickets.size > 0) worker.ref()
    else worker.unref()
  }
  keepAlive()

  worker.on('message', (message: number | [ticket: number, digest: Uint8Array | null]) => {
    if (typeof message === 'number') {
      // Slots come back in the order they went; from a lane that has died they were taken back already.
      const slot = reading.shift()
      if (slot) slots.release(slot)
      if (reading.length === 0) keepAlive()
      return
    }
    const [id, digest] = message
    const ticket = tickets.get(id)
    tickets.delete(id)
    keepAlive()
    if (digest) ticket?.resolve(Buffer.from(digest))
    else ticket?.reject(new Error('this hash is gone'))
  })
  const die = (error: Error): void => {
    if (failure) return
    failure = error
    for (const slot of reading.splice(0)) slots.release(slot)
    for (const ticket of tickets.values()) ticket.reject(error)
    tickets.clear()
  }
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`a digest worker ended with ${code}`)))

  const begin = (kind: HashKind): RunningHash => {
    const id = (lastId += 1)
    const order = (...message: [string, number, ...unknown[]]): void => {
      if (!failure) worker.postMessage(message)
    }
    order('begin', id, kind)
    return {
      update: (slot, length) => {
        if (failure) return
        slot.holds += 1
        if (reading.push(slot) === 1) keepAlive()
        order('update', id, slot.index, length)
      },
      mark: () => order('mark', id),
      rewind: () => order('rewind', id),
      digest: () =>
        new Promise((resolve, reject) => {
          if (failure) return reject(failure)
          tickets.set(id, { resolve, reject })
          keepAlive()
          order('digest', id, id)
        }),
      drop: () => order('drop', id),
    }
  }

  return {
    begin,
    get failure() {
      return failure
    },
    close: async () => {
      die(new Error('the digest pool is closed'))
      await worker.terminate()
    },
  }
}
