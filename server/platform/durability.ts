import type { DurableView } from './durable-view.ts'
import { faultPoint } from './fault-point.ts'
import { log } from './log.ts'
import { logSync } from './log-sync.ts'

export type Durability = {
  /** Runs what commits, and resolves when it is durable. One at a time. `commit` says when the commit itself is next. */
  commit(commit: (isNext: () => void) => Promise<void>): Promise<void>
  close(): Promise<void>
}

/**
 * Makes commits durable beside the event loop. Between a commit and its sync one could read what a power cut takes back,
 * and the same clock would be given out twice (J1): so long `view` stays where it was.
 */
export function durability(databaseFile: string, view: DurableView): Durability {
  const { sync, close } = logSync(databaseFile)
  return {
    commit: async (commit) => {
      let isHeld = false
      const isNext = (): void => {
        view.hold()
        isHeld = true
      }
      try {
        await commit(isNext)
        await syncOrEnd(sync)
      } finally {
        if (isHeld) view.release()
      }
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
