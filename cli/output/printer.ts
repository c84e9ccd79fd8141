import { safeJson } from './safe-text.ts'

export type PrinterMode = 'normal' | 'json' | 'quiet'

/** Where text goes: the process's own streams, or a test's. */
export type Sink = {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

/**
 * What verbs say, and where: answers on standard output, everything else on standard error, so that `cove ls | sort` sorts
 * names alone. Names from elsewhere pass through `safeText` before they come here.
 *
 * | | normal | --json | --quiet |
 * | answer: what was asked for | stdout | | stdout |
 * | say: what was done | stderr | | |
 * | json: the same for a program, a value a line | | stdout | |
 * | warn: what went wrong | stderr | stderr | stderr |
 */
export class Printer {
  readonly mode: PrinterMode
  readonly out: Sink
  readonly err: Sink

  constructor(mode: PrinterMode, out: Sink = process.stdout, err: Sink = process.stderr) {
    this.mode = mode
    this.out = out
    this.err = err
  }

  /** Whether bars may be drawn on standard error: a person looks at it, and wants more than answers. */
  get drawsBars(): boolean {
    return this.mode === 'normal' && this.err.isTTY === true
  }

  /** Whether a person reads the answers. */
  get isTty(): boolean {
    return this.out.isTTY === true
  }

  get columns(): number {
    return this.out.columns ?? 80
  }

  answer(line: string): void {
    if (this.mode !== 'json') this.out.write(`${line}\n`)
  }

  say(line: string): void {
    if (this.mode === 'normal') this.err.write(`${line}\n`)
  }

  json(value: unknown): void {
    if (this.mode === 'json') this.out.write(`${safeJson(value)}\n`)
  }

  warn(line: string): void {
    this.err.write(`${line}\n`)
  }
}
