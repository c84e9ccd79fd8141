const windowMs = 4000

/** How fast something goes, over the last few seconds. Times are ms, amounts bytes. */
export class Speedometer {
  #samples: { atMs: number; bytes: number }[] = []

  /** A smaller amount than before begins anew: the transfer went back to what the server has. */
  note(bytes: number, atMs: number): void {
    if (bytes < (this.#samples.at(-1)?.bytes ?? 0)) this.#samples = []
    this.#samples.push({ atMs, bytes })
    while (this.#samples.length > 2 && this.#samples[0]!.atMs < atMs - windowMs)
      this.#samples.shift()
  }

  bytesPerSecond(atMs: number): number {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (!first || !last || atMs - first.atMs < 250) return 0
    return ((last.bytes - first.bytes) / (atMs - first.atMs)) * 1000
  }
}
