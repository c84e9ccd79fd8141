import { Worker } from 'node:worker_threads'
import { blockBytes } from '../ingest/digests.ts'
import type { Piece } from './piece.ts'

/** What went wrong with one piece: `sum`, `short`, or the system's own code. */
export type ReadFailure = { piece: number; code: string; message?: string; read: number }

/** A worker thread that fills one buffer after another. */
export type ReadLane = {
  read(buffer: Buffer, files: string[], pieces: readonly Piece[]): Promise<ReadFailure | null>
  /** Buffers that it has been given and not filled yet. */
  readonly waiting: number
  /** Why it died; null while it lives. */
  readonly failure: Error | null
  close(): Promise<void>
}

type Ticket = { resolve(failure: ReadFailure | null): void; reject(error: Error): void }

// In the bundle this module is dist/server/main.js, and the build puts the worker beside it.
const workerFile = new URL('./read-worker.mjs', import.meta.url)
const figuresAPiece = 6

export function readLane(): ReadLane {
  const worker = new Worker(workerFile, { workerData: { blockBytes, figuresAPiece }, name: 'read' })
  const tickets = new Map<number, Ticket>()
  let lastId = 0
  let failure: Error | null = null
  worker.unref()

  worker.on('message', (message: { id: number; failure: ReadFailure | null }) => {
    const ticket = tickets.get(message.id)
    tickets.delete(message.id)
    if (tickets.size === 0) worker.unref()
    ticket?.resolve(message.failure)
  })
  const die = (error: Error): void => {
    if (failure) return
    failure = error
    for (const ticket of tickets.values()) ticket.reject(error)
    tickets.clear()
  }
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`a reading worker ended with ${code}`)))

  return {
    read: (buffer, files, pieces) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        const id = (lastId += 1)
        tickets.set(id, { resolve, reject })
        worker.ref()
        worker.postMessage({ id, buffer: buffer.buffer, paths: files, figures: figuresOf(pieces) })
      }),
    get waiting() {
      return tickets.size
    },
    get failure() {
      return failure
    },
    close: async () => {
      // What waits is told by its end, when it writes to no buffer any more.
      await worker.terminate()
    },
  }
}

/** As the worker takes them: one array of numbers is handed over many times faster than as many objects. */
function figuresOf(pieces: readonly Piece[]): Float64Array {
  const figures = new Float64Array(pieces.length * figuresAPiece)
  for (const [n, { block, length, crc, start, end, at }] of pieces.entries())
    figures.set([block * blockBytes, length, crc ?? -1, start, end, at], n * figuresAPiece)
  return figures
}
