import { wholeNumber, type Bench, type Row } from './bench.ts'
import { demandOf } from './scaling/demand.ts'
import { figures, figureValues } from './scaling/figures.ts'
import { habits } from './scaling/habits.ts'
import { keptFor } from './scaling/keep.ts'
import { playPeak } from './scaling/play-peak.ts'
import { costOf, prices, totalOf } from './scaling/price.ts'
import { readable } from './scaling/readable.ts'
import { mostBusy, sizeFor } from './scaling/size.ts'
import { wallsMet } from './scaling/walls.ts'

/** One quantity, a value for each number of users. */
type QuantityRow = Row & { values: number[] }

const scales = [1000, 10_000, 100_000, 1_000_000]

/** Nothing is measured here: what is known of one node is reckoned and played up to a million users, for docs/scaling.md. */
export const scaling: Bench<QuantityRow> = {
  options: { seconds: '20', seed: '1' },
  run: async (values) => {
    const all = scales.map((users) => quantitiesOf(users, values))
    const rows = Object.keys(all[0]!).map((subject) => ({
      subject,
      values: all.map((quantities) => quantities[subject]!),
    }))
    return { rows, ratios: {}, verdicts: [...told(), ...assumptions()] }
  },
  columns: scales.map((users, i) => [
    `${users.toLocaleString('en')} users`,
    ({ values }) => readable(values[i]!),
  ]),
}

function quantitiesOf(users: number, options: Record<string, string>): Record<string, number> {
  const demand = demandOf(users, habits)
  const size = sizeFor(demand, figureValues)
  const kept = keptFor(demand, figureValues, habits)
  const cost = costOf({ demand, size, kept }, prices)
  // Where little happens a second is no sample.
  const seconds = wholeNumber(options, 'seconds') * Math.max(1, 100_000 / users)
  const seed = wholeNumber(options, 'seed')
  const play = (rightsCheckMs: number) =>
    playPeak({ demand, size, figures: figureValues, habits, seconds, seed, rightsCheckMs })
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
    'p99 ms, wall 1 mended': mended.liveP99,
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

function told(): string[] {
  return wallsMet(figureValues, habits).map(({ wall, users }, i) => {
    const when = users === Infinity ? 'never by ten billion users' : `${readable(users)} users`
    return `wall ${i + 1}, ${when}: ${wall.name}. Past it: ${wall.wayPast}.`
  })
}

function assumptions(): string[] {
  return Object.entries(figures)
    .filter(([, figure]) => 'assumed' in figure)
    .map(([name, figure]) => `assumed: ${name} ${figure.value} ${figure.unit}`)
}
