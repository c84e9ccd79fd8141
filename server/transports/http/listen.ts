import { readFileSync } from 'node:fs'
import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Env } from '#server/platform/env'
import { traffic } from '#server/platform/traffic'
import { refuseByHttp } from './http-refusal.ts'
import { refuseUnreadable } from './unreadable.ts'

export type Handler = (req: IncomingMessage, res: ServerResponse) => void
export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => void

/** HTTP or, with a certificate, HTTPS. Nothing listens yet. */
export function makeServer(env: Pick<Env, 'TLS_CERT' | 'TLS_KEY'>, handler: Handler): Server {
  const options = {
    requestTimeout: 0,
    headersTimeout: 30_000,
    keepAliveTimeout: 65_000,
    noDelay: true,
    // The dispatch asks for it, and refuses in our words.
    requireHostHeader: false,
  }
  const server =
    env.TLS_CERT && env.TLS_KEY
      ? createSecure({
          ...options,
          cert: readFileSync(env.TLS_CERT),
          key: readFileSync(env.TLS_KEY),
        })
      : createPlain(options)
  // Below TLS, where there is some: what the line itself carries.
  server.on('connection', (socket: Socket) => traffic.follow(socket))
  server.on('request', handler)
  // A client that waits for leave to send is answered by the same handlers, who decide before a byte of the body.
  server.on('checkContinue', handler)
  server.on('checkExpectation', (req, res) => refuseByHttp(req, res, 417, { Connection: 'close' }))
  server.on('clientError', refuseUnreadable)
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
