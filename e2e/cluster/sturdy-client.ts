import { ApiClient } from '#e2e/support/api-client'
import { untilAnswered } from './patience.ts'

/** The API as a patient client speaks it: what nodes that die leave open is asked again, commands by the same id. */
export class SturdyClient extends ApiClient {
  override send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return untilAnswered(() => super.send(method, path, body, headers))
  }

  /** The whole content of a file, gone on with by Range where a node broke off. */
  async content(itemId: string): Promise<Buffer> {
    const pieces: Buffer[] = []
    let received = 0
    let tag: string | null = null
    for (;;) {
      const range: Record<string, string> =
        tag === null || received === 0 ? {} : { range: `bytes=${received}-`, 'if-range': tag }
      const answer = await this.send('GET', `/items/${itemId}/content`, undefined, range)
      if (answer.status === 416) return Buffer.concat(pieces)
      if (answer.status !== 200 && answer.status !== 206)
        throw new Error(`GET: ${answer.status} ${await answer.text()}`)
      if (answer.status === 200) {
        pieces.length = 0
        received = 0
      }
      tag = answer.headers.get('etag')
      const whole = received + Number(answer.headers.get('content-length'))
      try {
        for await (const piece of answer.body!) {
          pieces.push(Buffer.from(piece))
          received += piece.length
        }
      } catch {
        continue
      }
      if (received === whole) return Buffer.concat(pieces)
    }
  }
}
