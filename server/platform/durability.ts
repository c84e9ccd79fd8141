import { faultPoint } from './fault-point.ts'
import { log } from './log.ts'
import { logSync } from './log-sync.ts'

export type Durability = {
  /** Runs what commits, and resolves when it is durable. One at a time. `commit` says when the commit itself is next. */
  commit(commit: (isNext: () => void) => Promise<void>): Promise<void>
  /** What to wait for before anything is told that was read until now; null: all of it is durable. */
  readonly pending: Promise<void> | null
  close(): Promise<void>
}

/**
 * Makes commits durable beside the event loop. Between a commit and its sync one could read what a power cut takes back,
 * and the same clock would be given out twice (J1): whoever reads waits for `pending` before he tells.
 */
export function durability(databaseFile: string): Durability {
  const { sync, close } = logSync(databaseFile)
  let pending: Promise<void> | null = null
  return {
    commit: async (commit) => {
      let settle = (): void => undefined
      const isNext = (): void => void (pending = new Promise((resolve) => (settle = resolve)))
      try {
        await commit(isNext)
        await syncOrEnd(sync)
      } finally {
        pending = null
        settle()
      }
    },
    get pending() {
      return pending
    },
    close,
  }
}

/**
 * What a failed sync has left on the disk nobody knows, and asking again would be answered as if it were there: nothing but
 * a start finds out. Whoever runs the server as a service has it started again.
 */
async function syncOrEnd(sync: () => Promise<void>): Promise<void> {
  try {
    faultPoint('in-commit')
    await sync()
  } catch (err) {
    log.fatal(
      { err },
      'the disk did not take the last changes: the server ends, and must start again',
    )
    process.exit(1)
  }
}
