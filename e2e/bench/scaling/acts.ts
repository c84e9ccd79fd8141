import type { Cluster } from './cluster.ts'
import type { Station } from './station.ts'

const mebibyte = 2 ** 20
const mebibytesPerGiB = 1024

/** How long each kind of act took, in milliseconds. */
export type Took = { change: number[]; listing: number[] }

/** A command or a small file: the thread, the space's lock, the database, then everybody who looks. */
export function change(cluster: Cluster, took: Took, bytes = 0): void {
  const { events, random, figures, habits, database } = cluster
  const space = random.next() < habits.sharedPart ? cluster.shared.draw(random) : null
  const beganAtMs = events.now()
  const nodeMs =
    random.exponential(figures.commandNodeMs) + mainMs(bytes, figures.uploadMainSecondsPerGiB)
  // Two acts of one person in their home seldom meet: those take no turn here.
  const lock = space === null ? null : cluster.lockOf(space)
  leastBusy(cluster).serve(nodeMs, () => {
    const write = (release: () => void) =>
      database.serve(random.exponential(figures.commandDatabaseMs), () =>
        events.after(
          random.exponential(Math.max(0, figures.spaceLockMs - figures.commandDatabaseMs)),
          () => {
            release()
            took.change.push(events.now() - beganAtMs)
            publish(cluster, space, beganAtMs)
          },
        ),
      )
    if (lock) lock.acquire(write)
    else write(() => undefined)
  })
}

/** Opening a folder: a page of it, and word to those who have it open. */
export function listing(cluster: Cluster, took: Took): void {
  const { events, random, figures, habits, database } = cluster
  const beganAtMs = events.now()
  const node = leastBusy(cluster)
  node.serve(random.exponential(figures.listingNodeMs), () =>
    database.serve(random.exponential(figures.listingDatabaseMs), () => {
      took.listing.push(events.now() - beganAtMs)
      // Of presence, which is volatile, only the work counts.
      const space = random.next() < habits.sharedPart ? cluster.shared.draw(random) : 0
      const screens = cluster.demand.viewers * habits.sharedPart * cluster.shared.share(space)
      const told = Math.floor(screens * habits.sameFolderPart + random.next())
      redisOf(cluster, space).serve(figures.publishRedisMs + figures.forwardRedisMs, () =>
        node.serve((told / cluster.nodes.length) * figures.frameNodeMs, () => undefined),
      )
    }),
  )
}

/** A large file comes by mebibytes at its sender's pace, is checkpointed every second, and is a change at its end. */
export function largeFile(cluster: Cluster, took: Took): void {
  const { events, random, figures, habits, database } = cluster
  const node = leastBusy(cluster)
  const everyMs = (1000 * mebibyte) / habits.senderBytesPerSecond
  const blocks = Math.ceil(habits.largeFileBytes / mebibyte)
  const takeBlock = (left: number): void => {
    if (left === 0) return change(cluster, took)
    node.serve(mainMs(mebibyte, figures.uploadMainSecondsPerGiB), () => undefined)
    if (left % Math.ceil(1000 / everyMs) === 0)
      database.serve(random.exponential(figures.commandDatabaseMs / 3), () => undefined)
    events.after(everyMs, () => takeBlock(left - 1))
  }
  takeBlock(blocks)
}

export function download(cluster: Cluster): void {
  const { figures, habits } = cluster
  const node = leastBusy(cluster)
  const send = (left: number): void => {
    if (left > 0)
      node.serve(mainMs(mebibyte, figures.downloadMainSecondsPerGiB), () => send(left - 1))
  }
  send(Math.ceil(habits.downloadBytes / mebibyte))
}

function publish(cluster: Cluster, space: number | null, changedAtMs: number): void {
  const { figures, nodes } = cluster
  const rooms = space === null ? [] : cluster.roomsOf(space)
  const forwards = space === null ? Math.min(1, nodes.length) : rooms.length
  redisOf(cluster, space ?? 0).serve(
    figures.publishRedisMs + forwards * figures.forwardRedisMs,
    () => {
      for (const room of rooms) room.tell(changedAtMs)
      // The owner of a home looks at it by a node or two.
      if (space === null) leastBusy(cluster).serve(figures.frameNodeMs, () => undefined)
    },
  )
}

const redisOf = ({ redis }: Cluster, space: number): Station => redis[space % redis.length]!

const leastBusy = ({ nodes }: Cluster): Station =>
  nodes.reduce((best, node) => (node.load() < best.load() ? node : best))

const mainMs = (bytes: number, secondsPerGiB: number): number =>
  (bytes / mebibyte / mebibytesPerGiB) * secondsPerGiB * 1000
