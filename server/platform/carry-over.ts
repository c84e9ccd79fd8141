import { Worker } from 'node:worker_threads'
import { log } from './log.ts'

const workerFile = new URL('./carry-over-worker.mjs', import.meta.url)

/** The pages of so many commits take a few milliseconds to carry. */
const eachCommits = 32

export type CarryOver = {
  /** To be told of every commit. */
  committed(): void
  close(): Promise<void>
}

/**
 * Carries the pages of the write-ahead log over into the database, in a thread of its own: SQLite does it inside a COMMIT,
 * where a burst of small files would wait for it, and everybody with them. Nothing depends on it: what it leaves, that
 * COMMIT carries (`carriedInCommit` in sqlite.ts). Begins with the first burst.
 */
export function carryOver(databaseFile: string): CarryOver {
  let worker: Worker | null = null
  let commits = 0
  let isAtWork = false
  const start = (): Worker => {
    const started = new Worker(workerFile, { workerData: databaseFile, name: 'carry-over' })
    started.unref()
    started.on('message', () => (isAtWork = false))
    // It is left at work, and never asked again.
    started.on('error', (err) =>
      log.warn({ err }, 'the log is carried over by commits from now on'),
    )
    return started
  }
  return {
    committed: () => {
      commits += 1
      if (commits < eachCommits || isAtWork) return
      commits = 0
      isAtWork = true
      worker ??= start()
      worker.postMessage(null)
    },
    close: async () => void (await worker?.terminate()),
  }
}
