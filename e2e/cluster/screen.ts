import { setTimeout as pause } from 'node:timers/promises'
import { Watcher } from '#e2e/faults/soak/watcher'

/** A folder on somebody's screen whose line comes back by itself, to whichever node takes it. */
export class Screen {
  readonly #watcher: Watcher
  #isOver = false
  #keeping: Promise<void> | null = null
  /** How many times the line came back. */
  cameBack = 0

  constructor(...place: ConstructorParameters<typeof Watcher>) {
    this.#watcher = new Watcher(...place)
  }

  async open(): Promise<void> {
    await this.#again(() => this.#watcher.open())
    this.#keeping = this.#keep()
  }

  /** Throws unless it shows, or comes to show, what is listed (J3). */
  compare(patienceMs: number): Promise<void> {
    return this.#watcher.compare(patienceMs)
  }

  async close(): Promise<void> {
    this.#isOver = true
    await this.#keeping
    this.#watcher.close()
  }

  async #keep(): Promise<void> {
    while (!this.#isOver) {
      await pause(100)
      if (this.#isOver || this.#watcher.isConnected) continue
      this.cameBack += 1
      await this.#again(() => this.#watcher.comeBack())
    }
  }

  async #again(connect: () => Promise<void>): Promise<void> {
    while (!this.#isOver) {
      const failed = await connect().then(
        () => false,
        () => true,
      )
      if (!failed) return
      await pause(200)
    }
  }
}
