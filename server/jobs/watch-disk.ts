import { setTimeout as pause } from 'node:timers/promises'
import type { Disk } from '#server/platform/disk'
import type { Log } from '#server/platform/log'

const everyMs = 2000

/**
 * Looks at the disk again and again: so that a trouble is told before somebody meets it, and is over by itself when it is.
 * Answers how to stop.
 */
export function watchDisk(disk: Disk, log: Log): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  let lastSaid = ''
  const run = async (): Promise<void> => {
    for (;;) {
      await pause(everyMs, undefined, { signal, ref: false }).catch(() => undefined)
      if (signal.aborted) return
      const said = await disk.look().then(
        () => '',
        (error: Error) => error.message,
      )
      // Once, not every two seconds.
      if (said && said !== lastSaid) log.error({ said }, 'the disk cannot be looked at')
      lastSaid = said
    }
  }
  const running = run()
  return async () => {
    stopping.abort()
    await running
  }
}
