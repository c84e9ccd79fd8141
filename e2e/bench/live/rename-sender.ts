import { Agent, request } from 'node:http'
import { randomUUID } from 'node:crypto'
import { keepPace, type Pace } from '../pace.ts'

/** Renames files, one after another, by the clock and over connections that stay open. Answers how late it was, in ms. */
export class RenameSender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  readonly #url: string
  readonly #token: string
  readonly #itemIds: string[]
  #made = 0

  constructor(url: string, token: string, itemIds: string[]) {
    this.#url = `${url}/api/v1/commands/item.rename`
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
    const body = JSON.stringify({ itemId, name })
    const headers = {
      authorization: `Bearer ${this.#token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': randomUUID(),
    }
    return new Promise((resolve, reject) => {
      const sent = request(this.#url, { method: 'POST', agent: this.#agent, headers }, (answer) => {
        answer.resume()
        answer.once('end', () =>
          answer.statusCode === 200
            ? resolve()
            : reject(new Error(`item.rename: ${answer.statusCode}`)),
        )
      })
      sent.once('error', reject)
      sent.end(body)
    })
  }
}
