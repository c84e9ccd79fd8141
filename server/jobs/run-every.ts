import { health } from '#server/platform/health'
import { jobRuns } from '#server/platform/job-runs'
import type { Log } from '#server/platform/log'

export type Job = { name: string; everyMs: number; run: () => Promise<unknown> }

const tickMs = 60_000

/**
 * Runs each job at its pace, one after another and never beside itself. One that fails is logged and comes again. Answers
 * how to stop: it resolves when the one under way is done.
 */
export function runEvery(
  jobs: readonly Job[],
  log: Log,
  everyTickMs = tickMs,
): () => Promise<void> {
  const startedAt = performance.now()
  const lastAt = new Map(jobs.map((job) => [job, startedAt]))
  for (const { name, everyMs } of jobs) jobRuns.know(name, everyMs)
  let isStopped = false
  let round: Promise<void> = Promise.resolve()

  const runDue = async (): Promise<void> => {
    for (const job of jobs) {
      const now = performance.now()
      // Half a tick of grace, or a job of every tick would miss each second one.
      if (isStopped || now - lastAt.get(job)! < job.everyMs - everyTickMs / 2) continue
      lastAt.set(job, now)
      await jobRuns.note(job.name, job.run).catch((error: unknown) => {
        // A trouble of the machine is logged once, when it comes.
        const level = health.noteError(error) ? 'debug' : 'error'
        log[level]({ job: job.name, err: error }, 'job failed')
      })
    }
  }
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    round = runDue().finally(() => (isRunning = false))
  }, everyTickMs)
  timer.unref()

  return async () => {
    isStopped = true
    clearInterval(timer)
    await round
  }
}
