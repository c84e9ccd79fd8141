import { Agent } from 'node:http'
import { keepPace, type Pace } from '../pace.ts'
import { sendRename } from '../send-rename.ts'

/** Renames files, one after another, by the clock and over connections that stay open. Answers how late it was, in ms. */
export class RenameSender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  readonly #url: string
  readonly #token: string
  readonly #itemIds: string[]
  #made = 0

  constructor(url: string, token: string, itemIds: string[]) {
    this.#url = url
    this.#token = token
    this.#itemIds = itemIds
  }

  /** Resolves when the last one is answered; throws where one was refused. */
  async send(pace: Pace): Promise<number> {
    const answers: Promise<void>[] = []
    const behindMs = await keepPace(pace, () => answers.push(this.#rename()))
    await Promise.all(answers)
    return behindMs
  }

  close(): void {
    this.#agent.destroy()
  }

  #rename(): Promise<void> {
    this.#made += 1
    const itemId = this.#itemIds[this.#made % this.#itemIds.length]!
    const name = `minutes of the meeting ${String(this.#made).padStart(6, '0')}.txt`
    return sendRename(this.#agent, { url: this.#url, token: this.#token }, { itemId, name })
  }
}
