import type { LiveUpload } from '#contract/live'
import type { Drive } from '#server/domain/drive'
import { listUnderWay } from '#server/domain/uploads/list-under-way'
import { onPublished } from '#server/journal/publish'
import { readClocks } from '#server/journal/read-clocks'
import { log } from '#server/platform/log'
import { liveSockets, sweptSpaces } from '#server/platform/metrics'
import { AccessWatch } from './access-watch.ts'
import { encodeFrame } from './encode-frame.ts'
import type { Nodes } from '../nodes/nodes.ts'
import type { LiveClient } from './live-client.ts'
import { LiveNodes } from './live-nodes.ts'
import { followConnections, peopleBehind } from './online.ts'
import { SpaceRoom } from './space-room.ts'

const paces = { rightsMs: 250, sweepMs: 500, uploadsMs: 500, presenceMs: 250, beatMs: 15_000 }
/** What one space's uploads message names at most. */
const namedUploads = 200

/**
 * All rooms and connections of this process, and what the clock does for them: rights, the sweep, uploads under way,
 * presence, heartbeats.
 */
export class LiveHub {
  readonly clients = new Set<LiveClient>()
  readonly access: AccessWatch
  readonly #drive: Drive
  readonly #rooms = new Map<string, SpaceRoom>()
  readonly #stops: (() => void)[] = []
  readonly #nodes: LiveNodes | null

  constructor(drive: Drive, nodes?: Nodes) {
    this.#drive = drive
    this.#nodes = nodes ? new LiveNodes(nodes, this.#rooms, () => peopleBehind(this.clients)) : null
    followConnections(drive, {
      here: () => peopleBehind(this.clients),
      elsewhere: () => this.#nodes?.online() ?? [],
    })
    this.access = new AccessWatch(drive.database.read, this.clients, {
      onFallen: (client) => this.#expel(client),
      onExcluded: (client, spaceId) => {
        this.leave(client, spaceId)
        client.send(encodeFrame('space:left', { spaceId }))
      },
      onStanding: (client, { showsPresence }) => {
        client.showsPresence = showsPresence
        if (showsPresence) return
        for (const room of client.rooms.values()) room.board.set(client, null)
      },
    })
  }

  start(): void {
    this.#nodes?.start()
    this.#stops.push(
      onPublished((entries) => {
        for (const entry of entries) this.#rooms.get(entry.spaceId)?.publish([entry])
      }),
      this.#every(paces.rightsMs, () => this.access.settle()),
      this.#every(paces.sweepMs, () => this.#sweep()),
      this.#every(paces.uploadsMs, () => this.#tellUploads()),
      this.#every(paces.presenceMs, () => this.#tellPresence()),
      this.#every(paces.beatMs, async () => {
        for (const room of this.#rooms.values()) await room.beat()
      }),
    )
  }

  stop(): void {
    this.#nodes?.stop()
    for (const stop of this.#stops) stop()
    for (const room of this.#rooms.values()) room.close()
  }

  add(client: LiveClient): void {
    this.clients.add(client)
    liveSockets.set(this.clients.size)
  }

  remove(client: LiveClient): void {
    for (const spaceId of [...client.rooms.keys()]) this.leave(client, spaceId)
    this.clients.delete(client)
    liveSockets.set(this.clients.size)
  }

  /** From here on every entry of the space goes to the client. */
  join(client: LiveClient, spaceId: string): SpaceRoom {
    let room = this.#rooms.get(spaceId)
    if (!room) {
      const { read } = this.#drive.database
      room = new SpaceRoom(spaceId, { read, settle: () => this.access.settle() })
      this.#rooms.set(spaceId, room)
      this.#nodes?.follow(room)
    }
    room.clients.add(client)
    client.rooms.set(spaceId, room)
    return room
  }

  leave(client: LiveClient, spaceId: string): void {
    const room = client.rooms.get(spaceId)
    if (!room) return
    room.board.set(client, null)
    room.clients.delete(client)
    client.rooms.delete(spaceId)
    if (room.clients.size > 0) return
    room.close()
    this.#rooms.delete(spaceId)
    this.#nodes?.unfollow(spaceId)
  }

  #expel(client: LiveClient): void {
    this.remove(client)
    client.end(false)
  }

  /** What was committed and never published: by a process that died in between, or by another one. */
  async #sweep(): Promise<void> {
    const clocks = await readClocks(this.#drive.database.read, [...this.#rooms.keys()])
    for (const [spaceId, clock] of clocks)
      if (this.#rooms.get(spaceId)?.isAt(clock)) sweptSpaces.inc()
    for (const room of this.#rooms.values()) {
      const healed = [...room.clients].filter((client) => client.isBehind && client.isFree)
      for (const client of healed) client.isBehind = false
      if (healed.length === 0) continue
      await room.beat(healed)
      await this.#tellWhoIsHere(room, healed)
    }
  }

  async #tellUploads(): Promise<void> {
    const found = await listUnderWay(this.#drive.database.read, [...this.#rooms.keys()])
    for (const room of this.#rooms.values()) {
      const uploads = (found.get(room.spaceId) ?? []).slice(0, namedUploads)
      if (isSame(uploads, room.uploads)) continue
      for (const { parentId } of [...uploads, ...room.uploads]) room.board.touch(parentId)
      room.uploads = uploads
      const frame = encodeFrame('uploads', { spaceId: room.spaceId, uploads })
      // Volatile: the next one says it all again; but the last one, which is empty, has no next.
      const to = [...room.clients].filter((client) => client.isFree || uploads.length === 0)
      await room.tell(frame, to)
    }
  }

  async #tellPresence(): Promise<void> {
    for (const room of this.#rooms.values()) {
      for (const folderId of room.board.takeChanged())
        await room.tell(encodeFrame('presence', this.#peopleIn(room, folderId)))
    }
  }

  async #tellWhoIsHere(room: SpaceRoom, clients: LiveClient[]): Promise<void> {
    const { spaceId, uploads } = room
    await room.tell(encodeFrame('uploads', { spaceId, uploads: [...uploads] }), clients)
    for (const message of this.presenceOf(room))
      await room.tell(encodeFrame('presence', message), clients)
  }

  presenceOf(room: SpaceRoom) {
    return room.board.folders().map((folderId) => this.#peopleIn(room, folderId))
  }

  #peopleIn(room: SpaceRoom, folderId: string) {
    const count = (userId: string) =>
      room.uploads.filter(({ parentId, by }) => parentId === folderId && by.id === userId).length
    return room.board.describe(room.spaceId, folderId, count)
  }

  /** Never beside itself, and no failure of it ends anything: the next one tries again. */
  #every(ms: number, act: () => Promise<void>): () => void {
    let isActing = false
    const timer = setInterval(() => {
      if (isActing || this.clients.size === 0) return
      isActing = true
      act()
        .catch((error: unknown) => log.error({ err: error }, 'live: a round failed'))
        .finally(() => (isActing = false))
    }, ms)
    return () => clearInterval(timer)
  }
}

function isSame(one: readonly LiveUpload[], other: readonly LiveUpload[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, at) => {
      const twin = other[at]!
      return each.id === twin.id && each.offsetBytes === twin.offsetBytes
    })
  )
}
