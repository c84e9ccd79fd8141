const windowMs = 6_000
const sampleMs = 200

/** How fast bytes have moved lately. Times in ms, of any clock that only goes forward. */
export class Speedometer {
  #samples: { atMs: number; bytes: number }[] = []
  #bytes = 0

  add(bytes: number, nowMs: number): void {
    this.#bytes += bytes
    const last = this.#samples.at(-1)
    if (last && nowMs - last.atMs < sampleMs) return
    this.#samples.push({ atMs: nowMs, bytes: this.#bytes })
    while (this.#samples[1] && nowMs - this.#samples[1].atMs > windowMs) this.#samples.shift()
  }

  /** 0 as long as nothing can be said. */
  bytesPerSecond(nowMs: number): number {
    const first = this.#samples[0]
    if (!first) return 0
    const ms = nowMs - first.atMs
    return ms < sampleMs ? 0 : ((this.#bytes - first.bytes) / ms) * 1000
  }
}
