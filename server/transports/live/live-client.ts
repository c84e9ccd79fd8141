import type { Socket } from 'socket.io'
import type { ClientEvents, ServerEvents } from '#contract/live'
import type { Actor } from '#server/domain/actor'
import { clock } from '#server/platform/clock'
import type { SpaceRoom } from './space-room.ts'

export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, { actor: Actor }>

/** Frames that may wait for a slow line. Beyond them frames are left out: the client sees the gap and catches up. */
const maxWaiting = 16

const goodbyeMs = 1000

/** One connection of a person: who it is, and the spaces it follows. */
export class LiveClient {
  readonly socket: LiveSocket
  readonly actor: Actor
  readonly rooms = new Map<string, SpaceRoom>()
  readonly sinceMs = clock.now()
  /** Whether the person lets others see where they are; known once `admitted` is. */
  showsPresence = false
  /** Resolves when it is known that the connection still stands. */
  admitted: Promise<void> = Promise.resolve()
  /** A frame was left out: it must be told the clock, and who is where, once its line is free again. */
  isBehind = false

  constructor(socket: LiveSocket) {
    this.socket = socket
    this.actor = socket.data.actor
  }

  get isFree(): boolean {
    return this.socket.conn.transport?.writable ?? false
  }

  /** Sends one frame that was encoded for many. */
  send(frame: EncodedFrame): void {
    const { conn } = this.socket
    if (conn.readyState !== 'open') return
    // engine.io keeps what the line does not take; without this bound one stalled viewer would fill the memory.
    if (waiting(conn) >= maxWaiting) {
      this.isBehind = true
      return
    }
    conn.write(frame.packet, frame.options as Parameters<typeof conn.write>[1])
  }

  /** Ends the connection; the person's other tabs are not concerned. `canReturn`: the client may come back by itself. */
  end(canReturn: boolean): void {
    if (canReturn) this.socket.conn.close()
    else this.socket.disconnect(true)
    this.cutSoon()
  }

  /** A line that stands still never answers the goodbye: without this it would be kept for half a minute. */
  cutSoon(): void {
    const { transport } = this.socket.conn as unknown as {
      transport?: { socket?: { terminate(): void } }
    }
    setTimeout(() => transport?.socket?.terminate(), goodbyeMs).unref()
  }
}

/** A socket.io packet as it goes over the line, with its WebSocket frame made once for all who get it. */
export type EncodedFrame = { packet: string; bytes: number; options: object }

function waiting(conn: LiveSocket['conn']): number {
  return (conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length
}
