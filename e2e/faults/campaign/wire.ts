import { Agent, request, type IncomingHttpHeaders } from 'node:http'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: string }
export type Headers = Record<string, string | number>

/** An answer that nobody should get: a server that failed. A quota that is full refuses with 507, and is none. */
export const isTrouble = ({ status, body }: Reply): boolean =>
  status >= 500 && !(status === 507 && body.includes('"quota_exceeded"'))

/** The line broke before an answer: nobody knows what became of the request. */
export class Broken extends Error {}

/** How a body goes out: in pieces with pauses, and perhaps never to its end. */
export type Manner = { pieceBytes: number; pauseMs: number; cutAt?: number }

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Plain HTTP over kept connections to one server, in the name of one person. */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 })

  constructor(
    readonly port: number,
    readonly token: string,
  ) {}

  /** Throws `Broken` where no answer came. */
  send(
    method: string,
    path: string,
    headers: Headers = {},
    body?: Buffer,
    manner?: Manner,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.#agent,
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          headers: {
            authorization: `Bearer ${this.token}`,
            ...headers,
            'content-length': body?.length ?? 0,
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            resolve({
              status: answer.statusCode!,
              headers: answer.headers,
              body: Buffer.concat(parts).toString(),
            }),
          )
          answer.on('close', () => reject(new Broken('the answer broke off')))
        },
      )
      sent.setTimeout(20_000, () => sent.destroy(new Error('no answer for 20 seconds')))
      sent.on('error', (error) => reject(new Broken(error.message)))
      sent.on('close', () => reject(new Broken('closed')))
      if (!body || !manner) sent.end(body)
      else void trickle(sent, body, manner)
    })
  }

  async json<T>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<T> {
    const { status, body: text } = await this.tell(method, path, body, headers)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
    return JSON.parse(text) as T
  }

  tell(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Reply> {
    if (body === undefined) return this.send(method, path, headers)
    const type = { 'content-type': 'application/json' }
    return this.send(method, path, { ...type, ...headers }, Buffer.from(JSON.stringify(body)))
  }

  close(): void {
    this.#agent.destroy()
  }
}

async function trickle(
  sent: ReturnType<typeof request>,
  body: Buffer,
  { pieceBytes, pauseMs, cutAt }: Manner,
): Promise<void> {
  for (let at = 0; at < body.length && !sent.destroyed; at += pieceBytes) {
    if (cutAt !== undefined && at >= cutAt) return void sent.destroy()
    sent.write(body.subarray(at, at + pieceBytes))
    if (pauseMs > 0) await pause(pauseMs)
  }
  sent.end()
}
