import type { DurableView } from './durable-view.ts'
import { faultPoint } from './fault-point.ts'
import { log } from './log.ts'
import { logSync } from './log-sync.ts'

export type Durability = {
  /**
   * Runs what commits, one at a time; it waits for `settled` right before the commit itself, and says then that it is next.
   * Resolves behind the commit, with the promise that it is durable.
   */
  commit(commit: (isNext: () => void) => Promise<void>): Promise<{ durable: Promise<void> }>
  /** Resolves when every commit so far is durable, and is seen. */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * Makes commits durable beside the event loop, and beside what the next one has to do before it commits. Between a commit
 * and its sync one could read what a power cut takes back, and the same clock would be given out twice (J1): so long `view`
 * stays where it was.
 */
export function durability(databaseFile: string, view: DurableView): Durability {
  const { sync, close } = logSync(databaseFile)
  let last: Promise<void> = Promise.resolve()
  return {
    commit: async (commit) => {
      let isHeld = false
      const isNext = (): void => {
        view.hold()
        isHeld = true
      }
      const release = (): void => {
        if (isHeld) view.release()
      }
      try {
        await commit(isNext)
      } catch (error) {
        release()
        throw error
      }
      last = syncOrEnd(sync).finally(release)
      return { durable: last }
    },
    settled: () => last,
    close: async () => {
      await last
      await close()
    },
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
