import { demandOf, type Demand } from './demand.ts'
import type { Figures } from './figures.ts'
import type { Habits } from './habits.ts'
import { keptFor, type Kept } from './keep.ts'
import { mostBusy, sizeFor, type Size } from './size.ts'

type At = { demand: Demand; size: Size; kept: Kept; figures: Figures }

/** Something that does not grow by adding nodes; `fullness` is 1 where it is met. */
export type Wall = { name: string; wayPast: string; fullness: (at: At) => number }

/** The largest machine that is to be had easily, and the largest database that is restored in a night. All assumed. */
const largest = {
  databaseCores: 64,
  databaseConnections: 800,
  connectionsPerNode: 21,
  databaseBytes: 10e12,
  listSeconds: 0.1,
  redisShards: 1,
}

export const walls: Wall[] = [
  {
    name: 'after each lost right all nodes ask for the rights of everybody whom they show something (A2)',
    wayPast: 'the epoch says whose right was lost, and only they are asked',
    fullness: ({ size }) =>
      Math.max(
        size.rightsCheckMs / 1000,
        size.rightsDatabaseMs / (1000 * mostBusy * largest.databaseCores),
      ),
  },
  {
    name: 'the daily look for strays lists more keys than a day has room for',
    wayPast: 'list by ranges of ids, from where the last look ended, some of them at a time',
    fullness: ({ kept }) => (kept.listsADay * largest.listSeconds) / (24 * 3600),
  },
  {
    name: 'one PostgreSQL is as large as can be restored in a night',
    wayPast:
      'journals go to a database of their own by a hash of the space, old entries to the store of objects',
    fullness: ({ kept }) => (kept.itemTableBytes + kept.journalBytesAYear) / largest.databaseBytes,
  },
  {
    name: 'one PostgreSQL has no more cores',
    wayPast:
      'listings and searches read a standby that has caught up with the clock they ask for; then spaces by a hash over several databases',
    fullness: ({ size }) => size.databaseMs / (1000 * mostBusy * largest.databaseCores),
  },
  {
    name: 'nodes hold more connections than one PostgreSQL takes',
    wayPast: 'a smaller `DATABASE_POOL`: hardly any of its connections are at work at once',
    fullness: ({ size }) => (size.nodes * largest.connectionsPerNode) / largest.databaseConnections,
  },
  {
    name: 'one Redis thread carries all messages',
    wayPast:
      'shards by a hash of the space; no word of who is where for spaces that one node alone shows',
    fullness: ({ size }) => size.redisMs / (1000 * mostBusy * largest.redisShards),
  },
  {
    name: 'the hottest space is written as fast as its lock allows',
    wayPast: 'commands that wait for the same space share a transaction, as they do on SQLite',
    fullness: ({ demand, figures }) =>
      (demand.hottest.entries * figures.spaceLockMs) / (1000 * mostBusy),
  },
  {
    name: 'the changes of the hottest space fill the threads that send them',
    wayPast: 'rooms rest longer the more screens they have; its screens on nodes of their own',
    fullness: ({ demand, size, figures }) =>
      (demand.hottest.entries * (demand.hottest.viewers / size.nodes) * figures.frameNodeMs) /
      (1000 * mostBusy),
  },
]

/**
 * The users with which each wall is first met, to a twentieth, the first wall first; Infinity for what ten billion do not meet.
 * Looked for upwards: with more nodes some walls fall back again.
 */
export function wallsMet(figures: Figures, habits: Habits): { wall: Wall; users: number }[] {
  const met = new Map<Wall, number>()
  for (let users = 100; users < 1e10 && met.size < walls.length; users *= 1.05) {
    const demand = demandOf(users, habits)
    const size = sizeFor(demand, figures)
    const at = { demand, size, kept: keptFor(demand, figures, habits), figures }
    for (const wall of walls) if (!met.has(wall) && wall.fullness(at) >= 1) met.set(wall, users)
  }
  return walls
    .map((wall) => ({ wall, users: met.get(wall) ?? Infinity }))
    .sort((a, b) => a.users - b.users)
}
