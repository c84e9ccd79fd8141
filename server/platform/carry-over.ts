import { Worker } from 'node:worker_threads'
import { log } from './log.ts'

const workerFile = new URL('./carry-over-worker.mjs', import.meta.url)

/** The pages of so many commits take a few milliseconds to carry. */
const eachCommits = 32

/** With so many pages (12 MiB) the log shall begin anew. */
const longLogPages = 3000

export type CarryOver = {
  /** To be waited for before each transaction: the log is short enough, or somebody keeps it long. `settled`: no reader is held. */
  room(settled: () => Promise<void>): Promise<void>
  /** To be told of every commit. */
  committed(): void
  close(): Promise<void>
}

/**
 * Carries the pages of the write-ahead log over into the database, in a thread of its own: SQLite does it inside a COMMIT,
 * where a burst of small files would wait for it, and everybody with them. The log begins anew with the commit behind a
 * carrying that left nothing, which commits without a pause between them never give it time for: they wait for one when it
 * has grown long. Begins with the first burst.
 */
export function carryOver(databaseFile: string): CarryOver {
  let worker: Worker | null = null
  let commits = 0
  let isLong = false
  let carrying: Promise<void> | null = null
  let over = (): void => undefined
  const start = (): Worker => {
    const started = new Worker(workerFile, { workerData: databaseFile, name: 'carry-over' })
    started.unref()
    started.on('message', (logPages: number) => {
      isLong = logPages > longLogPages
      over()
    })
    started.on('error', (err) => {
      log.warn({ err }, 'the log of the database was not carried over')
      worker = null
      isLong = false
      over()
    })
    return started
  }
  const carry = (): Promise<void> =>
    (carrying ??= new Promise<void>((resolve) => {
      over = () => {
        carrying = null
        resolve()
      }
      ;(worker ??= start()).postMessage(null)
    }))
  return {
    room: async (settled) => {
      // As many commits again since the one that is under way began: where the thread gets no core, they wait for it.
      if (carrying && commits >= eachCommits) await carrying
      if (!isLong) return
      await settled()
      // One that was begun during a commit has not seen all of it.
      await carrying
      await carry()
      // A backup that reads for minutes keeps it long: nobody shall wait for that again and again.
      isLong = false
    },
    committed: () => {
      commits += 1
      if (commits < eachCommits || carrying) return
      commits = 0
      void carry()
    },
    close: async () => {
      // A thread that is ended inside the driver takes the whole process with it.
      await carrying
      await worker?.terminate()
    },
  }
}
