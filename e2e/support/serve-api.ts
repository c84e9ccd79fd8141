import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Drive } from '#server/domain/drive'
import { makeApi } from '#server/transports/api/app'
import type { Gate } from '#server/transports/gate/gate'

export type ServedApi = {
  url: string
  /** Asks as the holder of a token; a body is sent as JSON. */
  ask(path: string, options?: AskOptions): Promise<ApiAnswer>
  close(): Promise<void>
}
export type AskOptions = {
  token?: string
  method?: string
  body?: unknown
  headers?: Record<string, string>
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ApiAnswer = { status: number; headers: Headers; body: any }

/** The JSON API alone on a free port: for tests of its doors without the rest of the server. */
export async function serveApi(drive: Drive): Promise<ServedApi> {
  const gate: Gate = {
    drive,
    secret: 's'.repeat(32),
    secureCookies: false,
    publicUrl: null,
    trustProxy: false,
  }
  const server = createServer(makeApi(gate)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    ask: async (path, { token, method, body, headers } = {}) => {
      const reply = await fetch(`${url}/api/v1${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await reply.text()
      return {
        status: reply.status,
        headers: reply.headers,
        body: text === '' ? null : JSON.parse(text),
      }
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
