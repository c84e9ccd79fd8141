import { Speedometer } from './speedometer.ts'
import type { TransferSummary } from './transfer-summary.ts'

/** What a file costs beside its bytes, in bytes: a thousand small ones take their time too. */
const fileWeightBytes = 128 * 1024

/** How fast all transfers go together, and how long the rest will take. */
export class Pace {
  readonly #bytes = new Speedometer()
  readonly #work = new Speedometer()

  of(summary: TransferSummary, atMs: number): TransferSummary {
    const going = summary.running + summary.waiting
    this.#bytes.note(summary.sentBytes, atMs)
    this.#work.note(summary.sentBytes + summary.verified * fileWeightBytes, atMs)
    if (going === 0) return summary
    const workPerSecond = this.#work.bytesPerSecond(atMs)
    const workLeft = summary.goingBytes + going * fileWeightBytes
    return {
      ...summary,
      bytesPerSecond: this.#bytes.bytesPerSecond(atMs),
      secondsLeft: workPerSecond > 0 ? workLeft / workPerSecond : null,
    }
  }
}
