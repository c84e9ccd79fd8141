import type { IncomingMessage, RequestListener, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { DriveError } from '#contract/errors'
import { livePath, type ClientEvents, type ServerEvents } from '#contract/live'
import type { Actor } from '#server/domain/actor'
import { enterSocket, type Gate } from '../gate/gate.ts'
import { spendAs } from '../gate/user-budget.ts'
import { isSameOrigin } from '../gate/same-origin.ts'
import { errorReply } from '../http/error-reply.ts'
import { followClient } from './follow-client.ts'
import { LiveClient } from './live-client.ts'
import { LiveHub } from './live-hub.ts'

/** One person's connections at once: far more than anyone's tabs, far less than a server's memory. */
const maxSocketsPerUser = 1000

/** A dead tab is gone within 9 s: presence leaves within 10 (issue: "leaves within 10 s when a tab dies"). */
const usualHeartbeat = { pingInterval: 4000, pingTimeout: 5000 }

export type LiveOptions = { pages: boolean; heartbeat?: typeof usualHeartbeat }

export type Live = {
  /** Takes nobody in any more and lets everybody go: they come back by themselves, to the next server. */
  drain(): void
}

/**
 * socket.io on the server's own port, WebSocket only: no sticky sessions. Who connects is found as at every other door,
 * and is let go when the session or token ends (A2).
 */
export function makeLive(server: HttpServer, gate: Gate, options: LiveOptions): Live {
  const heartbeat = options.heartbeat ?? usualHeartbeat
  const hub = new LiveHub(gate.drive, gate.nodes)
  let isDraining = false
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, { actor: Actor }>({
    ...heartbeat,
    path: livePath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    destroyUpgrade: false,
    cleanupEmptyChildNamespaces: true,
    allowRequest: (req, allow) => allow(null, !isDraining && mayAsk(gate, req)),
  })
  // Plain requests stay with the other doors, which refuse in our words: only an upgrade leads in here.
  const doors = server.listeners('request')
  io.attach(server)
  server.removeAllListeners('request')
  for (const door of doors) server.on('request', door as RequestListener)
  refuseOtherUpgrades(server, options.pages)
  io.use((socket, next) => {
    const given: unknown = socket.handshake.auth['token']
    enterSocket(gate, socket.request, typeof given === 'string' ? given.slice(0, 512) : null)
      .then((actor) => {
        if (countOf(hub, actor) >= maxSocketsPerUser) throw new DriveError('too_many_requests')
        spendAs(gate, actor, 'socket')
        socket.data.actor = actor
        next()
      })
      .catch((error: unknown) => {
        const { body } = errorReply(error, socket.id)
        next(Object.assign(new Error(body.error.message), { data: body }))
      })
  })
  io.on('connection', (socket) => {
    const client = new LiveClient(socket)
    hub.add(client)
    followClient(hub, client, gate.drive.database.read)
    // Asked once more, now that it is known here: the rights that it came with may have gone since (A2).
    client.admitted = hub.access.admit(client).catch(() => client.end(true))
  })
  // The handshake's request is not needed any more; thousands of them are.
  io.engine.on('connection', (raw: { request: unknown }) => {
    setTimeout(() => (raw.request = null), heartbeat.pingInterval * 4).unref()
  })
  hub.start()
  return {
    drain: () => {
      isDraining = true
      hub.stop()
      for (const client of [...hub.clients]) client.end(true)
    },
  }
}

/** CORS does not guard WebSockets: a handshake that brings a cookie must come from our own pages. */
function mayAsk(gate: Gate, req: IncomingMessage): boolean {
  return req.headers.cookie === undefined || isSameOrigin(gate, req)
}

/** An upgrade that nobody answers would hang open for ever. Next's own socket exists where there are pages. */
function refuseOtherUpgrades(server: HttpServer, pages: boolean): void {
  server.on('upgrade', (req, socket) => {
    const path = (req.url ?? '').split('?', 1)[0]!
    const isOurs = path === livePath || path.startsWith(`${livePath}/`)
    if (!isOurs && !(pages && path.startsWith('/_next/'))) socket.destroy()
  })
}

function countOf(hub: LiveHub, { userId }: Actor): number {
  let count = 0
  for (const client of hub.clients) if (client.actor.userId === userId) count += 1
  return count
}
