import { clock } from './clock.ts'
import { elsewhere } from './lease.ts'

/** How the last run of a background job ended. `held`: it was due, and waits until the clock is believed again. */
export type JobOutcome = 'done' | 'failed' | 'held'

/** A background job of this process. Times in ms since the epoch. */
export type JobRun = {
  name: string
  everyMs: number
  /** When the next run is due; the jobs are looked at once a minute. */
  dueAtMs: number
  isRunning: boolean
  last: {
    startedAtMs: number
    tookMs: number
    outcome: JobOutcome
    /** How many things it dealt with, where it counts them. */
    count: number | null
    /** What it failed of. */
    error: string | null
  } | null
}

/** What a job answers when it was due and must not run. */
export const held = Symbol('held')

const runs = new Map<string, JobRun>()
/** An error's words may hold a whole statement. */
const maxErrorLength = 300

/** What the jobs of this process did last, for admins. Kept in memory: after a start nothing has run yet. */
export const jobRuns = {
  know(name: string, everyMs: number): void {
    runs.set(name, { name, everyMs, dueAtMs: clock.now() + everyMs, isRunning: false, last: null })
  },

  /** Runs the job and notes how it went; throws what it throws. */
  async note(name: string, run: () => Promise<unknown>): Promise<void> {
    const job = runs.get(name)
    if (!job) return void (await run())
    const [startedAtMs, began] = [clock.now(), performance.now()]
    job.isRunning = true
    const end = (outcome: JobOutcome, count: number | null, error: string | null): void => {
      const tookMs = Math.round(performance.now() - began)
      job.isRunning = false
      job.dueAtMs = clock.now() + Math.max(0, job.everyMs - tookMs)
      job.last = { startedAtMs, tookMs, outcome, count, error }
    }
    try {
      const result = await run()
      if (result === elsewhere) {
        // Another node is at it: what this one did last stays what it is.
        job.isRunning = false
        job.dueAtMs = clock.now() + job.everyMs
        return
      }
      end(result === held ? 'held' : 'done', countOf(result), null)
    } catch (error) {
      end('failed', null, String((error as Error).message).slice(0, maxErrorLength))
      throw error
    }
  },

  /** In the order in which they became known. */
  list: (): JobRun[] => [...runs.values()].map((job) => ({ ...job })),
}

function countOf(result: unknown): number | null {
  if (Array.isArray(result)) return result.length
  return typeof result === 'number' && Number.isSafeInteger(result) ? result : null
}
