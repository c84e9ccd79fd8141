import type { Drive } from '#server/domain/drive'
import type { Actor } from '#server/domain/actor'
import type { LiveClient } from './live-client.ts'

/** Somebody's open connections. */
export type Online = {
  actor: Actor
  connections: number
  sinceMs: number
  /** Spaces they have a folder open in and let others see it. */
  spaceIds: string[]
}

const followed = new WeakMap<Drive, ReadonlySet<LiveClient>>()

/** From here on these are the connections of the drive. */
export function followConnections(drive: Drive, clients: ReadonlySet<LiveClient>): void {
  followed.set(drive, clients)
}

/** Who is connected to the live view of this process, who came first first. */
export function whoIsOnline(drive: Drive): Online[] {
  const people = new Map<string, Online>()
  for (const client of followed.get(drive) ?? []) {
    const { actor, sinceMs } = client
    const known = people.get(actor.userId)
    const places = [...client.rooms.values()].filter((room) => room.board.has(client))
    const spaceIds = new Set([...(known?.spaceIds ?? []), ...places.map(({ spaceId }) => spaceId)])
    people.set(actor.userId, {
      actor,
      connections: (known?.connections ?? 0) + 1,
      sinceMs: Math.min(known?.sinceMs ?? sinceMs, sinceMs),
      spaceIds: [...spaceIds],
    })
  }
  return [...people.values()].sort((a, b) => a.sinceMs - b.sinceMs)
}
