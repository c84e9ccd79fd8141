import type { ServerResponse } from 'node:http'

const chunkBytes = 64 * 1024
/** Bytes on their way to the system; a slow client holds up whoever writes. */
const maxUnsentBytes = 2 * 1024 * 1024

/** Writes an answer of many small and some large pieces: small ones share a chunk, large ones go as they are. */
export class PacedWriter {
  readonly #res: ServerResponse
  #chunk = Buffer.allocUnsafe(chunkBytes)
  #filled = 0
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

  /** Takes a copy of the bytes. */
  async copy(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      const part = bytes.subarray(from, from + chunkBytes - this.#filled)
      this.#chunk.set(part, this.#filled)
      this.#filled += part.length
      from += part.length
      if (this.#filled === chunkBytes) await this.flush()
    }
  }

  /** Sends the bytes themselves; `release` is called when nobody reads them any more. */
  async pass(bytes: Uint8Array, release: () => void): Promise<void> {
    await this.flush()
    await this.#send(bytes, release)
  }

  async flush(): Promise<void> {
    if (this.#filled === 0) return
    const chunk = this.#chunk.subarray(0, this.#filled)
    this.#chunk = Buffer.allocUnsafe(chunkBytes)
    this.#filled = 0
    await this.#send(chunk, () => undefined)
    // An archive of many empty folders waits for nothing else: others have a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Resolves when the system has taken everything, or the client has left. */
  async settle(): Promise<void> {
    await this.flush()
    await this.#waitFor(() => this.#unsent === 0)
  }

  async #send(bytes: Uint8Array, release: () => void): Promise<void> {
    if (this.#isGone) return release()
    this.#unsent += bytes.length
    this.#res.write(bytes, () => {
      this.#unsent -= bytes.length
      release()
      this.#wake()
    })
    await this.#waitFor(() => this.#unsent < maxUnsentBytes)
  }

  async #waitFor(isDone: () => boolean): Promise<void> {
    while (!isDone() && !this.#isGone) await new Promise<void>((resolve) => (this.#wake = resolve))
  }
}
