import { demandOf } from './demand.ts'
import { figureValues } from './figures.ts'
import { habits } from './habits.ts'
import { keptFor } from './keep.ts'
import { playPeak } from './play-peak.ts'
import { costOf, prices, totalOf } from './price.ts'
import { mostBusy, sizeFor } from './size.ts'

/** All that is told of so many users, by its name; `seconds` of a hundred thousand users and more are played, of fewer users as many more. */
export function quantitiesOf(
  users: number,
  { seconds, seed }: { seconds: number; seed: number },
): Record<string, number> {
  const demand = demandOf(users, habits)
  const size = sizeFor(demand, figureValues)
  const kept = keptFor(demand, figureValues, habits)
  const cost = costOf({ demand, size, kept }, prices)
  // Where little happens a second is no sample.
  const played = seconds * Math.max(1, 100_000 / users)
  const play = (rightsCheckMs: number) =>
    playPeak({
      demand,
      size,
      figures: figureValues,
      habits,
      seconds: played,
      seed,
      rightsCheckMs,
    })
  const peak = play(size.rightsCheckMs)
  const mended = play(0)
  return {
    items: demand.items,
    'viewers at once': demand.viewers,
    'entries/s': demand.entries,
    'checkpoints/s': demand.checkpoints,
    'listings/s': demand.listings,
    'deliveries/s': demand.deliveries,
    'entries/s, hottest space': demand.hottest.entries,
    'viewers, hottest space': demand.hottest.viewers,
    'spaces on a screen': demand.followed,
    'rights lost/s': demand.rightsLost,
    nodes: size.nodes,
    'PostgreSQL cores': size.databaseCores,
    'cores for lost rights': size.rightsDatabaseMs / (1000 * mostBusy),
    's until a right is lost': size.rightsCheckMs / 1000,
    'Redis shards': size.redisShards,
    'Redis messages/s': (demand.entries + demand.presences) / size.redisShards,
    'object PUT/s': kept.objectPuts,
    'object GET/s': kept.objectGets,
    'MB/s in': demand.bytesIn / 1e6,
    'MB/s out': demand.bytesOut / 1e6,
    'scrub MB/s': kept.scrubBytesPerSecond / 1e6,
    'TB kept': demand.keptBytes / 1e12,
    'GB of items in PostgreSQL': kept.itemTableBytes / 1e9,
    'GB of journal a day': kept.journalBytesADay / 1e9,
    'GB of journal a year': kept.journalBytesAYear / 1e9,
    'journal partitions': kept.journalPartitions,
    'nodes busy %': 100 * peak.nodeBusy,
    'PostgreSQL busy %': 100 * peak.databaseBusy,
    'Redis busy %': 100 * peak.redisBusy,
    'p99 ms of a change': peak.changeP99,
    'p99 ms of a listing': peak.listingP99,
    'p99 ms to the last screen': peak.liveP99,
    'p99 ms, no right lost': mended.liveP99,
    'p99 ms, and hottest space': mended.hottestP99,
    '$ nodes': cost.nodes,
    '$ PostgreSQL': cost.database,
    '$ Redis': cost.redis,
    '$ objects': cost.objects,
    '$ egress': cost.egress,
    '$ a month': totalOf(cost),
    '$ a user and month': totalOf(cost) / users,
  }
}
