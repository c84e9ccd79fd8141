import { readFileSync } from 'node:fs'
import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Env } from '#server/platform/env'

export type Handler = (req: IncomingMessage, res: ServerResponse) => void
export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

/** HTTP or, with a certificate, HTTPS. Nothing listens yet. */
export function makeServer(env: Pick<Env, 'TLS_CERT' | 'TLS_KEY'>, handler: Handler): Server {
  const options = {
    requestTimeout: 0,
    headersTimeout: 30_000,
    keepAliveTimeout: 65_000,
    noDelay: true,
  }
  const server =
    env.TLS_CERT && env.TLS_KEY
      ? createSecure({
          ...options,
          cert: readFileSync(env.TLS_CERT),
          key: readFileSync(env.TLS_KEY),
        })
      : createPlain(options)
  server.on('request', handler)
  // A client that waits for leave to send is answered by the same handlers, who decide before a byte of the body.
  server.on('checkContinue', handler)
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })
  return server
}

/** Starts listening; answers the port, which the system chooses when `PORT` is 0. */
export async function listen(server: Server, env: Pick<Env, 'PORT' | 'HOST'>): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.PORT, env.HOST, () => resolve())
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : env.PORT
}
