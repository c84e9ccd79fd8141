import { percentile } from '../statistics.ts'
import { change, download, largeFile, listing, type Took } from './acts.ts'
import { makeCluster, type Cluster } from './cluster.ts'
import type { Demand } from './demand.ts'
import type { Figures } from './figures.ts'
import type { Habits } from './habits.ts'
import type { Size } from './size.ts'

/** What came of the busiest time: how busy each engine was (1: always), and how long 99 of 100 took at most, in ms. */
export type Peak = {
  nodeBusy: number
  databaseBusy: number
  redisBusy: number
  changeP99: number
  listingP99: number
  /** From a change in a shared space to its last screen, and the same in the space that is most in use. */
  liveP99: number
  hottestP99: number
}

const beatEveryMs = 10
const sweepsASecond = 2
const heartbeatsPerViewerSecond = 1 / 4

/** Plays so many seconds of the busiest time, event by event; the same seed gives the same. */
export function playPeak(options: {
  demand: Demand
  size: Size
  figures: Figures
  habits: Habits
  seconds: number
  seed: number
  rightsCheckMs: number
}): Peak {
  const { demand, size, seconds } = options
  const took: Took = { change: [], listing: [] }
  const live: number[] = []
  const hottest: number[] = []
  const told = (ms: number, space: number) => void (space === 0 ? hottest : live).push(ms)
  const cluster = makeCluster({ ...options, told })

  arrive(cluster, demand.commands, () => change(cluster, took))
  arrive(cluster, demand.smallFiles, () => change(cluster, took, options.habits.smallFileBytes))
  arrive(cluster, demand.largeFiles, () => largeFile(cluster, took))
  arrive(cluster, demand.listings, () => listing(cluster, took))
  arrive(cluster, demand.downloads, () => download(cluster))
  arrive(cluster, demand.rightsLost, () => cluster.rights.lose())
  beat(cluster)
  cluster.events.runUntil(seconds * 1000)

  const busy = (busyMs: number, servers: number) => busyMs / (seconds * 1000 * servers)
  const sum = (all: { busyMs(): number }[]) => all.reduce((ms, one) => ms + one.busyMs(), 0)
  return {
    nodeBusy: busy(sum(cluster.nodes), cluster.nodes.length),
    databaseBusy: busy(cluster.database.busyMs(), size.databaseCores),
    redisBusy: busy(sum(cluster.redis), cluster.redis.length),
    changeP99: percentile(took.change, 99),
    listingP99: percentile(took.listing, 99),
    liveP99: percentile([...live, ...hottest], 99),
    hottestP99: percentile(hottest, 99),
  }
}

/** At random moments, so many a second. */
function arrive({ events, random }: Cluster, perSecond: number, act: () => void): void {
  const next = () => {
    act()
    events.after(random.exponential(1000 / perSecond), next)
  }
  events.after(random.exponential(1000 / perSecond), next)
}

/** What goes on all the time, a tenth of a second's worth at once: pings, the sweep, and word of who is where. */
function beat(cluster: Cluster): void {
  const { events, nodes, redis, demand, figures } = cluster
  const eachMs =
    demand.viewers * heartbeatsPerViewerSecond * figures.heartbeatNodeMs +
    demand.followed * sweepsASecond * figures.sweepNodeMs +
    demand.presences * 2 * figures.messageNodeMs
  const part = beatEveryMs / 1000
  for (const node of nodes) node.serve((eachMs / nodes.length) * part, () => undefined)
  const redisMs = (demand.presences - demand.listings) * figures.publishRedisMs
  for (const shard of redis) shard.serve((redisMs / redis.length) * part, () => undefined)
  events.after(beatEveryMs, () => beat(cluster))
}
