import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const waitMs = 30_000

/** A program in a real terminal (a pty of 120 × 40), typed to and looked at as a person does. */
export class Terminal {
  /** All that was shown, colours and moves of the cursor taken off. */
  shown = ''
  /** The same, byte for byte. */
  raw = ''
  readonly ended: Promise<number | null>
  readonly #child: ChildProcess
  /** What was looked at already. */
  #seen = 0

  constructor(command: string[], options: { env?: Record<string, string>; cwd?: string } = {}) {
    const bridge = join(import.meta.dirname, 'pty-bridge.py')
    this.#child = spawn('python3', [bridge, ...command], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TERM: 'xterm-256color', ...options.env },
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    })
    this.#child.stdout!.setEncoding('utf8')
    this.#child.stdout!.on('data', (text: string) => {
      this.raw += text
      this.shown = stripVTControlCharacters(this.raw)
    })
    this.ended = new Promise((resolve) => this.#child.once('close', resolve))
  }

  type(text: string): void {
    this.#child.stdin!.write(text)
  }

  /** Types a line and Enter, and answers what is shown until `prompt` comes. */
  async line(text: string, prompt: string | RegExp, ms = waitMs): Promise<string> {
    this.type(`${text}\r`)
    return this.until(prompt, ms)
  }

  /** What is shown from the last look up to and with this; throws with it when that does not come. */
  async until(wanted: string | RegExp, ms = waitMs): Promise<string> {
    const deadline = Date.now() + ms
    for (;;) {
      const fresh = this.shown.slice(this.#seen)
      const at = typeof wanted === 'string' ? fresh.indexOf(wanted) : fresh.search(wanted)
      if (at >= 0) {
        const length = typeof wanted === 'string' ? wanted.length : wanted.exec(fresh)![0].length
        this.#seen += at + length
        return fresh.slice(0, at + length)
      }
      if (Date.now() > deadline)
        throw new Error(`The terminal never showed ${String(wanted)}; it showed:\n${fresh}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  close(): void {
    this.#child.kill('SIGTERM')
  }
}
