import type { Drive } from '#server/domain/drive'
import type { OnlinePerson } from '../nodes/node-messages.ts'
import type { LiveClient } from './live-client.ts'

type Followed = { here: () => OnlinePerson[]; elsewhere: () => OnlinePerson[] }

/** Spaces of one person that another node is told of, at most. */
const mostSpaces = 100

const followed = new WeakMap<Drive, Followed>()

/** From here on these are the connections of the drive: those of this node, and what other nodes tell of theirs. */
export function followConnections(drive: Drive, connections: Followed): void {
  followed.set(drive, connections)
}

/** Who is connected to the live view, on whichever node, who came first first. */
export function whoIsOnline(drive: Drive): OnlinePerson[] {
  const { here, elsewhere } = followed.get(drive) ?? { here: () => [], elsewhere: () => [] }
  const people = new Map<string, OnlinePerson>()
  for (const one of [...here(), ...elsewhere()])
    people.set(one.userId, together(people.get(one.userId), one))
  return [...people.values()].sort((a, b) => a.sinceMs - b.sinceMs)
}

/** The people behind connections. `spaceIds`: where they have a folder open and let others see it. */
export function peopleBehind(clients: Iterable<LiveClient>): OnlinePerson[] {
  const people = new Map<string, OnlinePerson>()
  for (const client of clients) {
    const { actor, sinceMs } = client
    const places = [...client.rooms.values()].filter((room) => room.board.has(client))
    const spaceIds = places.map(({ spaceId }) => spaceId)
    const { userId, name, role } = actor
    const one = { userId, name, role, connections: 1, sinceMs, spaceIds }
    people.set(userId, together(people.get(userId), one))
  }
  return [...people.values()]
}

function together(one: OnlinePerson | undefined, other: OnlinePerson): OnlinePerson {
  if (!one) return other
  return {
    ...one,
    connections: one.connections + other.connections,
    sinceMs: Math.min(one.sinceMs, other.sinceMs),
    spaceIds: [...new Set([...one.spaceIds, ...other.spaceIds])].slice(0, mostSpaces),
  }
}
