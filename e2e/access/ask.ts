import { Agent, request } from 'node:http'

/** One request below /api/v1. */
export type Ask = {
  method: string
  path: string
  /** Sent as JSON. */
  body?: object | undefined
  raw?: Buffer
  headers?: Record<string, string>
}

/** `headers`: as they came, in their order, without those that differ from one request to the next. */
export type Answer = { status: number; headers: string[]; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 4 })
const changing = ['date', 'x-request-id']
let askers = 0

/** Sends it over a kept connection, each from an address of its own; the answer as its bytes came. */
export function ask(url: string, sent: Ask, who: Record<string, string>): Promise<Answer> {
  askers += 1
  const body = sent.raw ?? (sent.body && Buffer.from(JSON.stringify(sent.body)))
  const headers = {
    'X-Forwarded-For': `10.${(askers >> 16) & 255}.${(askers >> 8) & 255}.${askers & 255}`,
    ...(sent.body && { 'Content-Type': 'application/json' }),
    ...(body && { 'Content-Length': String(body.length) }),
    ...sent.headers,
    ...who,
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/api/v1${sent.path}`,
      { method: sent.method, headers, agent },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const { rawHeaders, statusCode = 0 } = answer
          const pairs = rawHeaders.flatMap((name, at) =>
            at % 2 === 0 && !changing.includes(name.toLowerCase())
              ? [`${name}: ${rawHeaders[at + 1]}`]
              : [],
          )
          resolve({
            status: statusCode,
            headers: pairs,
            text: Buffer.concat(parts).toString('latin1'),
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
