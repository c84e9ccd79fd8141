import type { Demand } from './demand.ts'
import type { Figures } from './figures.ts'

/** How busy a thread or a core may be at the busiest time: above it waiting grows faster than work. */
export const mostBusy = 0.6
const gibibyte = 2 ** 30
const heartbeatSeconds = 4
const sweepsASecond = 2

/** What has to stand there for a demand. */
export type Size = {
  /** Milliseconds of main threads a second; of all threads in `nodeCoreMs`. */
  nodeMainMs: number
  nodeCoreMs: number
  nodes: number
  databaseMs: number
  databaseCores: number
  /** What PostgreSQL works on the members of all spaces that are looked at, each time that a right is lost; not in the above. */
  rightsDatabaseMs: number
  /** How long a node takes to ask for them, one space after another. */
  rightsCheckMs: number
  redisMs: number
  redisShards: number
}

/** Nodes have two cores, and one of them may be away at the busiest time. */
export function sizeFor(demand: Demand, figures: Figures): Size {
  const { entries, listings, deliveries, presences, checkpoints, viewers, followed } = demand
  const liveMs =
    deliveries * figures.frameNodeMs +
    (viewers / heartbeatSeconds) * figures.heartbeatNodeMs +
    followed * sweepsASecond * figures.sweepNodeMs +
    // Made by one node, read by one other in the mean.
    (entries + presences) * 2 * figures.messageNodeMs
  const callsMs = entries * figures.commandNodeMs + listings * figures.listingNodeMs
  const [gibIn, gibOut] = [demand.bytesIn / gibibyte, demand.bytesOut / gibibyte]
  const mainMs = (inMs: number, outMs: number) => 1000 * (gibIn * inMs + gibOut * outMs)
  const nodeMainMs =
    callsMs + liveMs + mainMs(figures.uploadMainSecondsPerGiB, figures.downloadMainSecondsPerGiB)
  const nodeCoreMs =
    callsMs + liveMs + mainMs(figures.uploadSecondsPerGiB, figures.downloadSecondsPerGiB)
  const perThread = 1000 * mostBusy
  const nodes = Math.ceil(Math.max(nodeMainMs / perThread, nodeCoreMs / (2 * perThread))) + 1
  const databaseMs =
    (entries + checkpoints / 3) * figures.commandDatabaseMs +
    listings * figures.listingDatabaseMs +
    followed * sweepsASecond * figures.sweepDatabaseMs +
    // At most a frame for each change at each node.
    entries * nodes * figures.frameDatabaseMs
  const redisMs = (entries + presences) * (figures.publishRedisMs + 2 * figures.forwardRedisMs)
  return {
    nodeMainMs,
    nodeCoreMs,
    nodes,
    databaseMs,
    databaseCores: Math.max(2, Math.ceil(databaseMs / perThread)),
    rightsDatabaseMs: demand.rightsLost * followed * figures.membersDatabaseMs,
    rightsCheckMs: (followed / nodes) * figures.membersNodeMs,
    redisMs,
    redisShards: Math.max(1, Math.ceil(redisMs / perThread)),
  }
}
