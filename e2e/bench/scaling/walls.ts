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
  connectionsPerNode: 20,
  databaseBytes: 10e12,
  listSeconds: 0.1,
  redisShards: 1,
}

export const walls: Wall[] = [
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
    wayPast: 'a pooler (PgBouncer, by transaction) between them, or fewer connections a node',
    fullness: ({ size }) => (size.nodes * largest.connectionsPerNode) / largest.databaseConnections,
  },
  {
    name: 'one Redis thread carries all messages',
    wayPast: 'shards by a hash of the space',
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

/** The users with which each wall is met, the first one first; Infinity for what is not met by ten billion. */
export function wallsMet(figures: Figures, habits: Habits): { wall: Wall; users: number }[] {
  return walls
    .map((wall) => ({ wall, users: usersAt(wall, figures, habits) }))
    .sort((a, b) => a.users - b.users)
}

function usersAt(wall: Wall, figures: Figures, habits: Habits): number {
  const isMet = (users: number) => {
    const demand = demandOf(users, habits)
    const size = sizeFor(demand, figures)
    return wall.fullness({ demand, size, kept: keptFor(demand, figures, habits), figures }) >= 1
  }
  let [low, high] = [100, 1e10]
  if (!isMet(high)) return Infinity
  while (high / low > 1.01) {
    const middle = Math.sqrt(low * high)
    if (isMet(middle)) high = middle
    else low = middle
  }
  return high
}
