/** A while in which nobody plays: what is kept in memory then is kept by the server, not by a request under way. */
export type Rest = { from: number; to: number }

const restMs = 14_000
/** What was under way when it began is over after so long. */
const settleMs = 3000

/** When everybody rests: at minute 2, and at the end. Runs that are too short for it have none. */
export class Rests {
  readonly all: Rest[] = []
  readonly #starts: number[]

  constructor(started: number, seconds: number) {
    const end = started + seconds * 1000
    this.#starts = seconds >= 240 ? [started + 120_000, end] : []
  }

  /** Waits as long as everybody rests. */
  async pause(): Promise<void> {
    const now = Date.now()
    const start = this.#starts.find((start) => now >= start && now < start + restMs)
    if (start === undefined) return
    const rest = { from: start + settleMs, to: start + restMs }
    if (!this.all.some(({ from }) => from === rest.from)) this.all.push(rest)
    await new Promise((resolve) => setTimeout(resolve, start + restMs - now))
  }
}
