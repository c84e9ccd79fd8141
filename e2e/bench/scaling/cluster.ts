import type { Demand } from './demand.ts'
import { makeEventQueue, type EventQueue } from './event-queue.ts'
import type { Figures } from './figures.ts'
import type { Habits } from './habits.ts'
import { makeLock, type Lock } from './lock.ts'
import { makeRandom, type Random } from './random.ts'
import { makeRights, type Rights } from './rights.ts'
import { makeRoom, type Room } from './room.ts'
import type { Size } from './size.ts'
import { makeStation, type Station } from './station.ts'
import { makeZipf, type Zipf } from './zipf.ts'

/** All that stands in line for something at the busiest time. */
export type Cluster = {
  events: EventQueue
  random: Random
  /** Each the one thread of a node that all requests pass. */
  nodes: Station[]
  database: Station
  redis: Station[]
  rights: Rights
  shared: Zipf
  lockOf(space: number): Lock
  /** One for each node that has screens of this shared space. */
  roomsOf(space: number): Room[]
  demand: Demand
  figures: Figures
  habits: Habits
}

export function makeCluster(options: {
  demand: Demand
  size: Size
  figures: Figures
  habits: Habits
  seed: number
  /** How long a node asks after a right was lost. */
  rightsCheckMs: number
  told: (ms: number, space: number) => void
}): Cluster {
  const { demand, size, figures, habits, seed, rightsCheckMs, told } = options
  const events = makeEventQueue()
  const random = makeRandom(seed)
  const nodes = Array.from({ length: size.nodes }, () => makeStation(events, 1))
  const shared = makeZipf(demand.sharedSpaces, habits.sharedExponent)
  const rights = makeRights(events, rightsCheckMs)
  const locks = new Map<number, Lock>()
  const rooms = new Map<number, Room[]>()

  function makeRooms(space: number): Room[] {
    const expected = demand.viewers * habits.sharedPart * shared.share(space)
    // A part of a screen is one at times.
    const screens = Math.floor(expected + random.next())
    const begin = Math.floor(random.next() * nodes.length)
    return nodes.flatMap((_, i) => {
      const place = (begin + i) % nodes.length
      const here = Math.floor(screens / nodes.length) + (i < screens % nodes.length ? 1 : 0)
      if (here === 0) return []
      const room = makeRoom({
        events,
        node: nodes[place]!,
        screens: here,
        frameMs: figures.frameNodeMs,
        settle: (then) => rights.settle(place, then),
        told: (ms) => told(ms, space),
      })
      return [room]
    })
  }

  return {
    events,
    random,
    nodes,
    database: makeStation(events, size.databaseCores),
    redis: Array.from({ length: size.redisShards }, () => makeStation(events, 1)),
    rights,
    shared,
    lockOf: (space) => getOrMake(locks, space, makeLock),
    roomsOf: (space) => getOrMake(rooms, space, () => makeRooms(space)),
    demand,
    figures,
    habits,
  }
}

function getOrMake<T>(kept: Map<number, T>, key: number, make: () => T): T {
  const found = kept.get(key)
  if (found !== undefined) return found
  const made = make()
  kept.set(key, made)
  return made
}
