import { formatSize } from '#contract/sizes'
import type { Printer } from '../../output/printer.ts'
import { safeText } from '../../output/safe-text.ts'
import { shownDuration } from './bar-line.ts'
import { Bars } from './bars.ts'
import type { Board, FileFacts, Line, Outcome } from './board.ts'
import { resultJson, resultLine } from './result-line.ts'
import type { Tally } from './tally.ts'

/** The board of put and get: bars, a line for each file that came out, a JSON line for programs, and the sum. */
export class RunBoard implements Board {
  readonly #printer: Printer
  readonly #tally: Tally
  readonly #bars: Bars
  #isClosed = false

  constructor(printer: Printer, tally: Tally) {
    this.#printer = printer
    this.#tally = tally
    this.#bars = new Bars(printer)
  }

  expect(sizeBytes: number): void {
    this.#bars.expect(sizeBytes)
  }

  say(text: string): void {
    this.#bars.print(safeText(text))
  }

  begin(file: FileFacts): Line {
    return this.#bars.begin(file, (...ended) => this.#end(...ended))
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#bars.close()
    const { counts, movedBytes, seconds } = this.#tally
    const rounded = Number(seconds.toFixed(3))
    this.#printer.json({ type: 'summary', ...counts, movedBytes, seconds: rounded })
    const line = summaryLine(this.#tally)
    if (line !== null) this.#printer.say(line)
  }

  #end(file: FileFacts, outcome: Outcome, seconds: number): void {
    this.#tally.add(outcome, file.sizeBytes)
    this.#printer.json(resultJson(file, outcome, seconds))
    const line = resultLine(file, outcome)
    if (line !== null) this.#bars.print(line)
    else if (outcome.result !== 'stopped')
      this.#bars.print(`cove: ${safeText(`${file.label}: ${outcome.message ?? 'failed'}`)}`, true)
  }
}

function summaryLine({ counts, movedBytes, seconds }: Tally): string | null {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
  if (parts.length === 0) return null
  const speed = movedBytes > 0 ? `, ${formatSize(movedBytes / Math.max(seconds, 0.001))}/s` : ''
  return `${parts.join(', ')}; ${formatSize(movedBytes)} in ${shownDuration(Math.round(seconds))}${speed}`
}
