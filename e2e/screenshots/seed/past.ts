import { clock } from '#server/platform/clock'
import { traffic } from '#server/platform/traffic'
import type { Drive } from '#server/domain/drive'
import { keepSample } from '#server/domain/samples/keep-sample'

const hourMs = 3600_000
const dayMs = 24 * hourMs

/** The weeks before now, gone through in order: what is done at a moment bears its date, as if it had been done then. */
export class Past {
  readonly #line = { bytesRead: 0, bytesWritten: 0, once: () => undefined }
  /** Days are counted back from the afternoon before today: nothing bears an hour at which nobody works. */
  readonly #nowMs = new Date().setHours(0, 0, 0, 0) - 8.3 * hourMs
  readonly #drive: Drive
  #atMs: number

  constructor(drive: Drive, days: number) {
    this.#drive = drive
    this.#atMs = this.#nowMs - days * dayMs
    traffic.follow(this.#line)
    clock.now = () => this.#atMs++
  }

  /** Goes on to so many days before now, hour by hour, in each of which people are at work or asleep. */
  async goTo(daysAgo: number): Promise<void> {
    const untilMs = this.#nowMs - daysAgo * dayMs
    for (; this.#atMs + hourMs < untilMs; this.#atMs += hourMs) {
      const hour = new Date(this.#atMs).getHours()
      const isWork = hour >= 7 && hour <= 19
      const wave = 1 + Math.sin(this.#atMs / 7.3e6) + Math.sin(this.#atMs / 3.1e7)
      this.#line.bytesRead += Math.round((isWork ? 4e6 : 2e5) * (wave + 1.2))
      this.#line.bytesWritten += Math.round((isWork ? 9e6 : 5e5) * (wave + 1.5))
      await keepSample(this.#drive)
    }
    this.#atMs = Math.max(this.#atMs, untilMs)
  }

  /** What several people did meanwhile: each tells, by `yield`, how many days ago their next act was. Latest last. */
  async live<Results extends unknown[]>(
    ...lives: { [At in keyof Results]: AsyncGenerator<number, Results[At]> }
  ): Promise<Results> {
    const results: unknown[] = []
    const under = await Promise.all(lives.map(async (life) => ({ life, step: await life.next() })))
    for (;;) {
      const waiting = under.filter(({ step }) => !step.done)
      if (waiting.length === 0) break
      const next = waiting.reduce((a, b) => (Number(b.step.value) > Number(a.step.value) ? b : a))
      await this.goTo(Number(next.step.value))
      next.step = await next.life.next()
    }
    for (const { step } of under) results.push(step.value)
    return results as Results
  }

  end(): void {
    clock.now = () => Date.now()
  }
}
