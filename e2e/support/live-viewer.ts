import type { Socket } from 'node:net'
import { io, type Socket as LiveSocket } from 'socket.io-client'
import type { Entry } from '#contract/entries'
import {
  livePath,
  type ClientEvents,
  type JoinAnswer,
  type LiveUpload,
  type PresenceMessage,
  type ServerEvents,
} from '#contract/live'

/** One connection of the live view, as a test looks at it: everything that came, in its order. */
export class LiveViewer {
  readonly socket: LiveSocket<ServerEvents, ClientEvents>
  readonly entries: Entry[] = []
  readonly clocks: number[] = []
  readonly presence = new Map<string, PresenceMessage>()
  uploads: LiveUpload[] = []
  /** Spaces that it was put out of. */
  readonly left: string[] = []
  ended: string | null = null

  constructor(url: string, token: string | null, headers: Record<string, string> = {}) {
    this.socket = io(url, {
      path: livePath,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      ...(token !== null && { auth: { token } }),
      extraHeaders: headers,
    })
    this.socket.on('journal', ({ entries, clock }) => {
      this.entries.push(...entries)
      this.clocks.push(clock)
    })
    this.socket.on('presence', (message) => this.presence.set(message.folderId, message))
    this.socket.on('uploads', ({ uploads }) => (this.uploads = uploads))
    this.socket.on('space:left', ({ spaceId }) => this.left.push(spaceId))
    this.socket.on('disconnect', (reason) => (this.ended = reason))
  }

  /** Resolves when the server has let it in; rejects with the server's refusal. */
  connected(): Promise<void> {
    if (this.socket.connected) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve)
      this.socket.once('connect_error', reject)
    })
  }

  async join(spaceId: string, since = 0): Promise<JoinAnswer> {
    await this.connected()
    return this.socket.timeout(5000).emitWithAck('space:join', { spaceId, since })
  }

  /** Reads nothing from the line any more, as a machine that sleeps; answers how it wakes. */
  async stall(): Promise<() => void> {
    await this.connected()
    const { ws } = this.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }
    ws._socket.pause()
    return () => ws._socket.resume()
  }

  close(): void {
    this.socket.close()
  }
}
