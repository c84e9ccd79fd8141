/** What became of one change: when it was committed, when the last viewer had it, and how many never did. Times in ms. */
export type ChangeFate = { atMs: number; lastMs: number; missing: number }

/** Who has which change, by its clock. A delivery costs two writes into arrays: a machine makes 100,000 of them a second. */
export class ChangeBoard {
  readonly #having: number[] = []
  readonly #lastMs: number[] = []
  readonly #atMs: number[] = []

  /** A change is heard of for the first time. */
  commit(clock: number, atMs: number): void {
    this.#atMs[clock] = atMs
  }

  /** One more viewer has the changes after `from`, to `to`. */
  deliver(from: number, to: number, nowMs: number): void {
    for (let clock = from + 1; clock <= to; clock += 1) {
      this.#having[clock] = (this.#having[clock] ?? 0) + 1
      this.#lastMs[clock] = nowMs
    }
  }

  isEverywhere(from: number, to: number, viewers: number): boolean {
    for (let clock = to; clock > from; clock -= 1)
      if ((this.#having[clock] ?? 0) < viewers) return false
    return true
  }

  /** The fates of the changes after `from`, to `to`, among so many viewers. */
  fates(from: number, to: number, viewers: number): ChangeFate[] {
    return Array.from({ length: to - from }, (_, i) => ({
      atMs: this.#atMs[from + 1 + i] ?? NaN,
      lastMs: this.#lastMs[from + 1 + i] ?? NaN,
      missing: viewers - (this.#having[from + 1 + i] ?? 0),
    }))
  }
}
