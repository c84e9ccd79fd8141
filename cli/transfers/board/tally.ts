import { exitCodes } from '../../output/exit-codes.ts'
import type { Outcome } from './board.ts'

/** What became of the files of one run. */
export class Tally {
  readonly counts = { sent: 0, fetched: 0, same: 0, skipped: 0, failed: 0, stopped: 0 }
  /** Bytes of the files that were sent or fetched, what earlier runs had moved left out. */
  movedBytes = 0
  readonly #startMs = performance.now()
  readonly #codes = new Set<number>()

  add(outcome: Outcome, sizeBytes: number): void {
    this.counts[outcome.result] += 1
    if (outcome.result === 'sent' || outcome.result === 'fetched')
      this.movedBytes += sizeBytes - (outcome.resumedFromBytes ?? 0)
    if (outcome.result === 'failed') this.#codes.add(outcome.exitCode ?? exitCodes.failed)
    if (outcome.result === 'skipped') this.#codes.add(outcome.exitCode ?? exitCodes.someFailed)
  }

  get seconds(): number {
    return (performance.now() - this.#startMs) / 1000
  }

  /** Of the run: bytes that differ say so before everything else; failures of several sorts are `someFailed`. */
  exitCode(isStopped: boolean): number {
    if (this.#codes.has(exitCodes.digestMismatch)) return exitCodes.digestMismatch
    if (isStopped) return exitCodes.interrupted
    if (this.#codes.size > 1) return exitCodes.someFailed
    return [...this.#codes][0] ?? exitCodes.ok
  }
}
