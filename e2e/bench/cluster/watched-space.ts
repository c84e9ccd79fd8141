import { RenameSender } from '../live/rename-sender.ts'
import { seatViewers, type Viewers } from '../live/viewers.ts'
import type { Pace } from '../pace.ts'
import { percentile } from '../statistics.ts'
import type { MeasuredDrive } from './measured-drive.ts'

export type Watched = {
  /** From a commit to the last viewer who has it, on whichever node. */
  p99Ms: number
  deliveriesPerSecond: number
  missing: number
}

export type WatchedSpace = {
  change(pace: Pace): Promise<Watched>
  stop(): void
}

const patienceMs = 30_000

/** Viewers of the first space, as many on each node; the changes are asked of the first one. */
export async function watchSpace(drive: MeasuredDrive, viewers: number): Promise<WatchedSpace> {
  const { urls, token, clock } = drive
  const { spaceId, itemIds } = drive.spaces[0]!
  const since = await clock(spaceId)
  const share = Math.floor(viewers / urls.length)
  const groups: Viewers[] = []
  for (const url of urls) {
    const tokens = Array.from({ length: share }, () => token)
    groups.push(await seatViewers({ url, spaceId, since, tokens }))
  }
  const sender = new RenameSender(urls[0]!, token, itemIds)
  return {
    change: async (pace) => {
      const from = await clock(spaceId)
      const started = performance.now()
      await sender.send(pace)
      const to = await clock(spaceId)
      const fates = (
        await Promise.all(groups.map((group) => group.whatBecame(from, to, patienceMs)))
      ).map((answer) => answer.fates)
      const seconds = (performance.now() - started) / 1000
      const delays = fates[0]!.map(
        ({ atMs }, change) => Math.max(...fates.map((each) => each[change]!.lastMs)) - atMs,
      )
      return {
        p99Ms: percentile(delays, 99),
        deliveriesPerSecond: ((to - from) * share * urls.length) / seconds,
        missing: fates.flat().reduce((sum, { missing }) => sum + missing, 0),
      }
    },
    stop: () => {
      for (const group of groups) group.stop()
      sender.close()
    },
  }
}
