import { exitCodes } from '../../output/exit-codes.ts'
import type { Printer } from '../../output/printer.ts'
import { safeText } from '../../output/safe-text.ts'
import { Bars } from './bars.ts'
import type { Board, FileFacts, Line } from './board.ts'

/** What a comparison says of a path. `skipped`: it could not be read, or is neither file nor folder. */
export type Verdict = 'same' | 'differs' | 'missing' | 'extra' | 'skipped'

/** The board of verify: bars while files are hashed, a line for each path that is not the same, and the sum. */
export class VerifyBoard implements Board {
  readonly #printer: Printer
  readonly #listsSame: boolean
  readonly #bars: Bars
  readonly #counts = { same: 0, differs: 0, missing: 0, extra: 0, skipped: 0 }
  #notes: string[] = []

  constructor(printer: Printer, listsSame: boolean) {
    this.#printer = printer
    this.#listsSame = listsSame
    this.#bars = new Bars(printer)
  }

  expect(sizeBytes: number): void {
    this.#bars.expect(sizeBytes)
  }

  say(text: string): void {
    this.#bars.print(safeText(text))
  }

  begin(file: FileFacts): Line {
    return this.#bars.begin(file, () => undefined)
  }

  note(verdict: Verdict, path: string, why?: string): void {
    this.#counts[verdict] += 1
    this.#printer.json({ type: 'file', path, result: verdict, ...(why && { message: why }) })
    if (verdict === 'same' && !this.#listsSame) return
    this.#notes.push(`${verdict.padEnd(10)} ${safeText(path)}${why ? ` (${safeText(why)})` : ''}`)
  }

  /** The verdicts are the answer: they come when the bars are gone. */
  close(): void {
    this.#bars.close()
    for (const note of this.#notes) this.#printer.answer(note)
    this.#notes = []
    this.#printer.json({ type: 'summary', ...this.#counts })
    const parts = Object.entries(this.#counts).filter(([, count]) => count > 0)
    this.#printer.say(parts.map(([name, count]) => `${count} ${name}`).join(', ') || 'nothing')
  }

  get exitCode(): number {
    const { differs, missing, extra, skipped } = this.#counts
    if (differs > 0) return exitCodes.digestMismatch
    return missing + extra + skipped > 0 ? exitCodes.someFailed : exitCodes.ok
  }
}
