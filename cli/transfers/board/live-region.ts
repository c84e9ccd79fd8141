import type { Sink } from '../../output/printer.ts'

type Screen = Sink & { rows?: number }

/** Lines at the end of a terminal that are drawn again and again; what is said for good stands above them. */
export class LiveRegion {
  readonly #screen: Screen
  #drawn = 0

  constructor(screen: Screen) {
    this.#screen = screen
  }

  /** One less than there are: a line that is full to the last column makes some terminals begin another. */
  get columns(): number {
    return Math.max(20, (this.#screen.columns ?? 80) - 1)
  }

  get rows(): number {
    return Math.max(1, (this.#screen.rows ?? 24) - 2)
  }

  /** Says `above` for good, and draws `lines` below, in one write, so that nothing flickers. */
  draw(above: readonly string[], lines: readonly string[]): void {
    const text = [...above, ...lines].map((line) => `${line}\u001b[K\n`).join('')
    this.#screen.write(this.#erase() + text)
    this.#drawn = lines.length
  }

  /** Back to the first drawn line, everything from there on taken away. */
  #erase(): string {
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A` : ''
    return `\r${up}\u001b[J`
  }
}
