import { request } from 'node:http'
import type { Answer } from './ask.ts'

/** One request as it goes over the line: the path as it is, the body as its text. */
export type Raw = { method: string; path: string; headers: Record<string, string>; body: string }

/** Lone surrogates cannot be written in UTF-8, so nobody can send them. */
export const wellFormed = (text: string) => text.toWellFormed()

let senders = 0

/** Sends it as it is: no path is tidied, nothing is encoded that need not be. */
export function sendRaw(url: string, { method, path, headers, body }: Raw): Promise<Answer> {
  senders += 1
  const { hostname, port } = new URL(url)
  const address = `10.${(senders >> 16) & 255}.${(senders >> 8) & 255}.${senders & 255}`
  // What no request line can hold.
  const line = path.replace(/[^\x21-\x7e]/g, (letter) => encodeURIComponent(wellFormed(letter)))
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method,
        path: `/api/v1${line}`,
        headers: {
          'X-Forwarded-For': address,
          'Content-Length': String(Buffer.byteLength(body)),
          ...headers,
        },
        agent: false,
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('latin1')
          resolve({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, text })
        })
      },
    )
    outgoing.setTimeout(10_000, () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
