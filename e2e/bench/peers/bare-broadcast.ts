// socket.io on ws as its documentation starts it, WebSocket only: everybody in one room, one emit a change. It stores
// nothing, asks nobody who they are and keeps no order that a client could check.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { text } from 'node:stream/consumers'
import { Server } from 'socket.io'
import type { JournalMessage } from '#contract/live'
import { keepPace, type Pace } from '../pace.ts'
import { servePeer } from './serve-peer.ts'

export type BareOrder = Pace & { like: JournalMessage }
export type BareAnswer = { from: number; to: number; behindMs: number; holdMs: number }

const room = 'space'
/** As prom-client watches Cove's. */
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
let clock = 0

const server = servePeer((req, res) => {
  void text(req).then(async (body) => {
    const answer = await broadcast(JSON.parse(body) as BareOrder)
    res.end(JSON.stringify(answer))
  })
})

const io = new Server(server, { transports: ['websocket'], serveClient: false })
io.on('connection', (socket) => {
  socket.on('space:join', (_input, answer: (reply: object) => void) => {
    void socket.join(room)
    answer({ clock, entries: [], presence: [], uploads: [] })
  })
})

/** Changes that are the same bytes as Cove's, but for clock and time. */
async function broadcast({ like, ...pace }: BareOrder): Promise<BareAnswer> {
  const from = clock
  const entry = like.entries[0]!
  delay.reset()
  const behindMs = await keepPace(pace, () => {
    clock += 1
    const at = new Date().toISOString()
    io.to(room).emit('journal', { ...like, clock, entries: [{ ...entry, clock, at }] })
  })
  return { from, to: clock, behindMs, holdMs: Math.max(0, delay.max / 1e6 - 10) }
}
