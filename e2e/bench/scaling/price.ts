import type { Kept } from './keep.ts'
import type { Demand } from './demand.ts'
import type { Size } from './size.ts'

/**
 * Dollars a month, round figures near the list prices of the large clouds, assumed in November 2026 and not looked up for any
 * of them: put your own here.
 */
export const prices = {
  /** Two cores and 8 GB. */
  node: 75,
  /** A core of a managed PostgreSQL with its 8 GB of memory; a standby costs the same again. */
  databaseCore: 90,
  databaseDiskGB: 0.12,
  redisShard: 70,
  objectGB: 0.021,
  millionPuts: 5,
  millionGets: 0.4,
  /** To the internet. */
  egressGB: 0.05,
}

export type Prices = typeof prices

/** Dollars a month by what they are for. */
export type Cost = {
  nodes: number
  database: number
  redis: number
  objects: number
  egress: number
}

export function costOf(
  { demand, size, kept }: { demand: Demand; size: Size; kept: Kept },
  table: Prices,
): Cost {
  const databaseGB = (kept.itemTableBytes + kept.journalBytesAYear) / 1e9
  const gets = kept.getsAMonth + kept.scrubGetsAMonth
  return {
    nodes: size.nodes * table.node,
    database: 2 * (size.databaseCores * table.databaseCore + databaseGB * table.databaseDiskGB),
    redis: size.redisShards * table.redisShard,
    objects:
      (demand.keptBytes / 1e9) * table.objectGB +
      ((kept.putsAMonth + 30 * kept.listsADay) / 1e6) * table.millionPuts +
      (gets / 1e6) * table.millionGets,
    egress: (kept.bytesOutAMonth / 1e9) * table.egressGB,
  }
}

export const totalOf = (cost: Cost): number =>
  Object.values(cost).reduce((sum, dollars) => sum + dollars)
