import { onPublished } from '#server/journal/publish'
import { liveNodes } from '#server/platform/metrics'
import { channels, mostNamed, type OnlinePerson } from '../nodes/node-messages.ts'
import type { Nodes } from '../nodes/nodes.ts'
import type { SpaceRoom } from './space-room.ts'

/** A node that dies is forgotten after the lease: its people are gone from all screens within 10 s. */
const paces = { tickMs: 250, renewMs: 2500, leaseMs: 7500 }

type Peer = { people: readonly OnlinePerson[]; untilMs: number }

/**
 * The live view across the nodes of a drive (docs/decisions/026). A node tells the others how far a space is, never what is
 * in it: their rooms read the journal. Who is where is told again and again, and forgotten by whoever does not hear it any
 * more. Channels are by space, so that a node hears only of what somebody here looks at.
 */
export class LiveNodes {
  readonly #nodes: Nodes
  readonly #rooms: ReadonlyMap<string, SpaceRoom>
  readonly #whoIsHere: () => OnlinePerson[]
  readonly #peers = new Map<string, Peer>()
  readonly #followed = new Map<string, () => void>()
  /** Clocks to be told, by space: many commits of one moment are one message. */
  readonly #clocks = new Map<string, number>()
  readonly #stops: (() => void)[] = []
  #renewAtMs = 0

  constructor(
    nodes: Nodes,
    rooms: ReadonlyMap<string, SpaceRoom>,
    whoIsHere: () => OnlinePerson[],
  ) {
    this.#nodes = nodes
    this.#rooms = rooms
    this.#whoIsHere = whoIsHere
  }

  start(): void {
    const timer = setInterval(() => this.#tick(), paces.tickMs)
    this.#stops.push(
      () => clearInterval(timer),
      onPublished((entries) => {
        if (this.#clocks.size === 0) setImmediate(() => this.#tellClocks())
        for (const { spaceId, clock } of entries)
          this.#clocks.set(spaceId, Math.max(clock, this.#clocks.get(spaceId) ?? 0))
      }),
      this.#nodes.hear(channels.all, (message, from) => {
        if (message.kind === 'online')
          this.#peers.set(from, { people: message.people, untilMs: leaseEnd() })
        if (message.kind === 'bye') this.#forget(from)
      }),
      this.#nodes.onBack(() => {
        for (const { spaceId } of this.#rooms.values())
          this.#nodes.tell(channels.space(spaceId), { kind: 'who' })
        this.#renewAtMs = 0
      }),
    )
  }

  /** Tells the others that nobody is here any more. */
  stop(): void {
    this.#nodes.tell(channels.all, { kind: 'bye' })
    for (const stop of [...this.#stops, ...this.#followed.values()]) stop()
  }

  follow(room: SpaceRoom): void {
    const channel = channels.space(room.spaceId)
    const stop = this.#nodes.hear(channel, (message, from) => {
      if (message.kind === 'clock') room.hears(message.clock)
      if (message.kind === 'here') room.board.setElsewhere(from, message.people, leaseEnd())
      if (message.kind === 'who') this.#tellHere(room)
    })
    this.#followed.set(room.spaceId, stop)
    this.#nodes.tell(channel, { kind: 'who' })
  }

  unfollow(spaceId: string): void {
    this.#followed.get(spaceId)?.()
    this.#followed.delete(spaceId)
    // Whoever was here last has left: the others need not wait for the lease.
    this.#nodes.tell(channels.space(spaceId), { kind: 'here', people: [] })
  }

  /** Tells what has changed, tells it all again before the leases run out, forgets who is silent. */
  #tick(): void {
    const nowMs = performance.now()
    const isDue = nowMs >= this.#renewAtMs
    if (isDue) {
      this.#renewAtMs = nowMs + paces.renewMs
      this.#nodes.tell(channels.all, {
        kind: 'online',
        people: this.#whoIsHere().slice(0, mostNamed),
      })
    }
    for (const room of this.#rooms.values()) {
      room.board.dropSilent(nowMs)
      const untold = room.board.takeUntold()
      const people = untold ?? (isDue ? room.board.here() : [])
      // That nobody is there any more is told once; nobody is told again that nobody is there.
      if (untold || people.length > 0)
        this.#nodes.tell(channels.space(room.spaceId), { kind: 'here', people })
    }
    for (const [nodeId, { untilMs }] of this.#peers) if (untilMs <= nowMs) this.#forget(nodeId)
    liveNodes.set(this.#peers.size)
  }

  /** Whoever is connected to the other nodes. */
  online(): OnlinePerson[] {
    return [...this.#peers.values()].flatMap(({ people }) => people)
  }

  #tellHere(room: SpaceRoom): void {
    const people = room.board.here()
    if (people.length > 0) this.#nodes.tell(channels.space(room.spaceId), { kind: 'here', people })
  }

  #tellClocks(): void {
    for (const [spaceId, clock] of this.#clocks)
      this.#nodes.tell(channels.space(spaceId), { kind: 'clock', clock })
    this.#clocks.clear()
  }

  #forget(nodeId: string): void {
    this.#peers.delete(nodeId)
    for (const { board } of this.#rooms.values()) board.setElsewhere(nodeId, [], 0)
  }
}

const leaseEnd = (): number => performance.now() + paces.leaseMs
