import { percentile } from '#e2e/bench/statistics'

export type ActFigures = {
  act: string
  times: number
  p50Ms: number
  p99Ms: number
  worstMs: number
}

/** Acts of all people: how long each took, what it moved, and what went wrong. */
export class Tally {
  readonly errors: string[] = []
  bytesUp = 0
  bytesDown = 0
  /** Files that somebody else threw away before they were fetched: no error, but no download either. */
  missed = 0
  readonly #times = new Map<string, number[]>()

  /** Runs an act and takes its time; what it throws is an error of the soak. */
  async time(act: string, work: () => Promise<void>): Promise<void> {
    const started = performance.now()
    try {
      await work()
    } catch (error) {
      if (this.errors.length < 50) this.errors.push(`${act}: ${String(error)}`)
    }
    const times = this.#times.get(act) ?? []
    times.push(performance.now() - started)
    this.#times.set(act, times)
  }

  figures(): ActFigures[] {
    return [...this.#times].sort().map(([act, times]) => ({
      act,
      times: times.length,
      p50Ms: percentile(times, 50),
      p99Ms: percentile(times, 99),
      worstMs: percentile(times, 100),
    }))
  }
}
