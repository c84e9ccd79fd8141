import type { ServerResponse } from 'node:http'

/** Bytes on their way to the system; a slow client holds up whoever writes. */
const maxUnsentBytes = 2 * 1024 * 1024

/** Writes an answer no faster than its client reads it. */
export class PacedWriter {
  readonly #res: ServerResponse
  #unsent = 0
  #wake = (): void => undefined
  #isGone: boolean

  constructor(res: ServerResponse) {
    this.#res = res
    this.#isGone = res.destroyed
    res.once('close', () => {
      this.#isGone = true
      this.#wake()
    })
  }

  /** The client has left: whatever is written now goes nowhere. */
  get isGone(): boolean {
    return this.#isGone
  }

  /** Sends the bytes themselves; `release` is called when nobody reads them any more. */
  async send(bytes: Uint8Array, release: () => void): Promise<void> {
    if (this.#isGone || bytes.length === 0) return release()
    this.#unsent += bytes.length
    this.#res.write(bytes, () => {
      this.#unsent -= bytes.length
      release()
      this.#wake()
    })
    await this.#waitFor(() => this.#unsent < maxUnsentBytes)
  }

  /** Resolves when the system has taken everything, or the client has left. */
  async settle(): Promise<void> {
    await this.#waitFor(() => this.#unsent === 0)
  }

  async #waitFor(isDone: () => boolean): Promise<void> {
    while (!isDone() && !this.#isGone) await new Promise<void>((resolve) => (this.#wake = resolve))
  }
}
