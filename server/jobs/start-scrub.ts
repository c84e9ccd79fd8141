import { setTimeout as pause } from 'node:timers/promises'
import type { Drive } from '#server/domain/drive'
import { paceOf } from '#server/domain/integrity/pace'
import { countRot } from '#server/domain/integrity/rot'
import { continueRound } from '#server/domain/integrity/scrub-round'
import { jobRuns } from '#server/platform/job-runs'
import type { Log } from '#server/platform/log'

const everyMs = 60_000

/**
 * Scrubs beside the other jobs, for one large blob may take hours: looks once a minute how far the round should be, and
 * reads at most `bytesPerSecond`. 0: never. Answers how to stop: it resolves when nothing is read any more.
 */
export function startScrub(
  drive: Drive,
  log: Log,
  bytesPerSecond: number | null,
): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const pace = paceOf(bytesPerSecond)
  if (bytesPerSecond !== 0) jobRuns.know('scrub', everyMs)
  const run = async (): Promise<void> => {
    await countRot(drive.database.read)
    while (!signal.aborted) {
      await pause(everyMs, undefined, { signal, ref: false })
      const scrub = () =>
        drive.database.onOneNode('scrub', () => continueRound(drive, log, { pace, signal }))
      await jobRuns.note('scrub', scrub).catch((error: unknown) => {
        if (!signal.aborted) log.error({ job: 'scrub', err: error }, 'job failed')
      })
    }
  }
  const running = bytesPerSecond === 0 ? Promise.resolve() : run().catch(ignoreStop)
  function ignoreStop(error: unknown): void {
    if (!signal.aborted) log.error({ job: 'scrub', err: error }, 'job failed')
  }
  return async () => {
    stopping.abort()
    await running
  }
}
