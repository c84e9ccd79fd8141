import { request, type RequestOptions } from 'node:https'
import type { IncomingHttpHeaders, ClientRequest, IncomingMessage } from 'node:http'
import { loopbackCert } from './loopback-cert.ts'

export type SecureAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** HTTPS to a server with the loopback certificate. */
export class SecureClient {
  constructor(
    readonly port: number,
    readonly headers: Record<string, string> = {},
  ) {}

  /** A request that is not ended: its body is the caller's. */
  open(method: string, path: string, headers: Record<string, string>, more: RequestOptions = {}) {
    return request({
      host: '127.0.0.1',
      port: this.port,
      method,
      path,
      headers: { ...this.headers, ...headers },
      ca: loopbackCert.pem(),
      agent: false,
      ...more,
    })
  }

  async send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Buffer | object,
    more: RequestOptions = {},
  ): Promise<SecureAnswer> {
    const isJson = body !== undefined && !Buffer.isBuffer(body)
    const bytes = isJson ? Buffer.from(JSON.stringify(body)) : (body as Buffer | undefined)
    const outgoing = this.open(
      method,
      path,
      {
        ...(bytes && { 'Content-Length': String(bytes.length) }),
        ...(isJson && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      more,
    )
    outgoing.end(bytes)
    return answerOf(outgoing)
  }
}

/** The whole answer to a request. */
export function answerOf(outgoing: ClientRequest): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject)
    outgoing.on('response', (answer: IncomingMessage) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers,
          body: Buffer.concat(parts),
        }),
      )
    })
  })
}
