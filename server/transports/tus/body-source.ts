import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/**
 * Why a body came to its end: `whole`; `cut` by the client or the network; `idle` for too long; `asked` by another
 * request or a drain; or `refused`: what is behind it may not come in.
 */
export type BodyEnd = 'whole' | 'cut' | 'idle' | 'asked' | 'refused'

/**
 * A request's body that can be ended early while its connection lives on, so that there is still somebody to answer.
 * Whatever its end, every byte that was read reaches the reader: it ends, it never fails.
 */
export class BodySource extends Readable {
  /** null while it goes on */
  end: BodyEnd | null = null
  #req: IncomingMessage
  #admit: ((total: number) => boolean | Promise<boolean>) | null
  #lastByteAt = performance.now()
  #isWanted = false
  #isAdmitting = false
  #total = 0

  /** @param admit asked before bytes are let in that make `total` of this body; false ends it as `refused` */
  constructor(
    req: IncomingMessage,
    admit: ((total: number) => boolean | Promise<boolean>) | null = null,
  ) {
    super({ highWaterMark: 256 * 1024 })
    this.#req = req
    this.#admit = admit
    req.pause()
    // Not `once`: a request may break more than once, and an error nobody hears ends the process.
    req.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onClose)
    req.on('error', this.#onClose)
    if (req.readableEnded) this.#onEnd()
    else if (req.destroyed) this.#onClose()
  }

  /** How long the client has kept the reader waiting; 0 while it is the reader who is slow. */
  get idleMs(): number {
    return this.#isWanted && !this.end ? performance.now() - this.#lastByteAt : 0
  }

  /** Ends it here; later bytes are not read. */
  stop(end: BodyEnd): void {
    if (this.end) return
    this.end = end
    this.#req.off('data', this.#onData)
    this.#req.pause()
    if (!this.#isAdmitting) this.push(null)
  }

  override _read(): void {
    if (this.end || this.#isAdmitting) return
    if (!this.#isWanted) this.#lastByteAt = performance.now()
    this.#isWanted = true
    this.#req.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.stop('cut')
    done(error)
  }

  #onData = (chunk: Buffer): void => {
    this.#lastByteAt = performance.now()
    this.#total += chunk.length
    const admitted = this.#admit ? this.#admit(this.#total) : true
    if (admitted === true) return void this.#pass(chunk)
    if (admitted === false) return this.stop('refused')
    this.#req.pause()
    this.#isAdmitting = true
    admitted.then(
      (isAdmitted) => this.#afterAdmission(chunk, isAdmitted),
      () => this.#afterAdmission(chunk, false),
    )
  }

  #afterAdmission(chunk: Buffer, isAdmitted: boolean): void {
    this.#isAdmitting = false
    if (!isAdmitted) {
      this.end ??= 'refused'
      this.#req.off('data', this.#onData)
      this.push(null)
      return
    }
    const wantsMore = this.#pass(chunk)
    // It came to its end while the bytes waited at the door.
    if (this.end) this.push(null)
    else if (wantsMore) this.#req.resume()
  }

  #pass(chunk: Buffer): boolean {
    if (this.push(chunk)) return true
    this.#isWanted = false
    this.#req.pause()
    return false
  }

  #onEnd = (): void => this.stop(this.#req.complete ? 'whole' : 'cut')
  #onClose = (): void => this.stop('cut')
}
