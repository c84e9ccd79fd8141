import { createInterface, type Interface } from 'node:readline'
import type { Completion } from './complete-line.ts'

type Parts = {
  /** Newest first. */
  history: readonly string[]
  complete: (line: string) => Promise<Completion>
}

/**
 * Reads lines at the terminal. Between two lines the terminal is as a program of its own has it: prompts can read from it,
 * and Ctrl-C is a signal again. Lines that arrived together (pasted) are handed out one by one.
 */
export class LineReader {
  readonly #waiting: string[] = []
  /** What was typed behind the last whole line. */
  #rest = ''
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The next line; null at Ctrl-D. Ctrl-C drops what was typed and asks again. */
  async next(prompt: string): Promise<string | null> {
    const waiting = this.#waiting.shift()
    if (waiting !== undefined) {
      process.stdout.write(`${prompt}${waiting}\n`)
      return waiting
    }
    const reader = this.#open(prompt)
    return new Promise((resolve) => {
      const lines: string[] = []
      const onEnd = () => {
        process.stdout.write('\n')
        resolve(null)
      }
      const finish = () => {
        this.#rest = reader.line
        reader.off('close', onEnd)
        reader.close()
        this.#waiting.push(...lines)
        resolve(this.#waiting.shift()!)
      }
      reader.on('line', (line) => {
        // The rest of what came together is still to be told.
        if (lines.length === 0) setImmediate(finish)
        lines.push(line)
      })
      reader.on('close', onEnd)
      reader.on('SIGINT', () => {
        process.stdout.write('^C\n')
        Object.assign(reader, { line: '', cursor: 0 })
        reader.prompt()
      })
      reader.prompt()
      if (this.#rest !== '') reader.write(this.#rest)
    })
  }

  #open(prompt: string): Interface {
    const { history, complete } = this.#parts
    return createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: true,
      prompt,
      history: [...history],
      historySize: 1_000,
      completer: (line: string, done: (error: null, result: Completion) => void) => {
        complete(line).then(
          (completion) => done(null, completion),
          () => done(null, [[], line]),
        )
      },
    })
  }
}
