import type { FileFacts, Line, Outcome } from './board/board.ts'
import type { RunBoard } from './board/run-board.ts'
import type { Tally } from './board/tally.ts'
import { endsRun, outcomeOf } from './outcome-of.ts'
import { Pool } from './pool.ts'

/** Up to here a file is one request or two: more of them may be under way than of large ones. */
const smallBytes = 2 ** 20
const defaultWidths = { small: 8, large: 4 }

/** Moves many files beside each other, and goes on when one fails. */
export class FileRun {
  readonly #board: RunBoard
  readonly #tally: Tally
  readonly #signal: AbortSignal
  readonly #small: Pool
  readonly #large: Pool
  readonly #work: Promise<void>[] = []
  #isOver = false

  constructor(board: RunBoard, tally: Tally, signal: AbortSignal, parallel: number | undefined) {
    this.#board = board
    this.#tally = tally
    this.#signal = signal
    this.#small = new Pool(parallel ?? defaultWidths.small)
    this.#large = new Pool(parallel ?? defaultWidths.large)
  }

  /** Whether anything that is added now would still be begun. */
  get isOver(): boolean {
    return this.#isOver || this.#signal.aborted
  }

  add(file: FileFacts, move: (line: Line) => Promise<Outcome>): void {
    this.#board.expect(file.sizeBytes)
    const pool = file.sizeBytes <= smallBytes ? this.#small : this.#large
    this.#work.push(pool.run(() => this.#move(file, move)))
  }

  /** What cannot be moved at all, with the reason. */
  skip(label: string, message: string): void {
    this.#board.expect(0)
    const line = this.#board.begin({ label, target: '', sizeBytes: 0 })
    line.end({ result: 'skipped', message, code: 'local' })
  }

  /** What could not even be looked at. */
  fail(label: string, error: unknown): void {
    this.#board.expect(0)
    this.#settle(this.#board.begin({ label, target: '', sizeBytes: 0 }), outcomeOf(error))
  }

  /** Resolves when all that was added has come out one way or another. */
  async finished(): Promise<void> {
    await Promise.all(this.#work)
  }

  async #move(file: FileFacts, move: (line: Line) => Promise<Outcome>): Promise<void> {
    if (this.isOver) return this.#tally.add({ result: 'stopped' }, file.sizeBytes)
    const line = this.#board.begin(file)
    this.#settle(line, await move(line).catch(outcomeOf))
  }

  #settle(line: Line, outcome: Outcome): void {
    if (endsRun(outcome)) this.#isOver = true
    line.end(outcome)
  }
}
