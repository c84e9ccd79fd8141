import { Worker } from 'node:worker_threads'

const workerFile = new URL('./log-sync-worker.mjs', import.meta.url)

type Failure = { message: string; code: string }
type Turn = { resolve(): void; reject(error: Error): void }

let thread: { sync(fd: number): Promise<void> } | null = null

/**
 * fdatasync in a thread that does nothing else, one for the whole process. In the thread pool the log would wait behind
 * large uploads, whose writes and syncs a full disk cache holds up for hundreds of milliseconds; and whoever reads waits for
 * the log.
 */
export const syncAlone = (fd: number): Promise<void> => (thread ??= start()).sync(fd)

function start(): { sync(fd: number): Promise<void> } {
  const worker = new Worker(workerFile, { name: 'log-sync' })
  // Answered in the order in which they were asked for.
  const turns: Turn[] = []
  const settle = (failure: Failure | null): void => {
    const turn = turns.shift()
    if (turns.length === 0) worker.unref()
    if (failure) turn?.reject(Object.assign(new Error(failure.message), { code: failure.code }))
    else turn?.resolve()
  }
  const die = (error: Error): void => {
    thread = null
    for (const turn of turns.splice(0)) turn.reject(error)
  }
  worker.on('message', settle)
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`the thread that syncs the log ended with ${code}`)))
  worker.unref()
  return {
    sync: (fd) =>
      new Promise((resolve, reject) => {
        turns.push({ resolve, reject })
        worker.ref()
        worker.postMessage(fd)
      }),
  }
}
