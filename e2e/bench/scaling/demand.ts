import { busyHoursADay } from './diurnal.ts'
import type { Habits } from './habits.ts'
import { makeZipf } from './zipf.ts'

/** What so many users ask for: per second at the busiest time, unless the name says otherwise. */
export type Demand = {
  users: number
  viewers: number
  items: number
  keptBytes: number
  sharedSpaces: number
  commands: number
  smallFiles: number
  largeFiles: number
  /** Entries of journals: each command and file makes one, and holds its space's lock meanwhile. */
  entries: number
  /** Offsets of large files that are committed on the way. */
  checkpoints: number
  listings: number
  downloads: number
  bytesIn: number
  bytesOut: number
  /** Messages of who is where: when somebody opens a folder, and for each space on a screen every 2.5 seconds (decision 026). */
  presences: number
  /** Messages to single screens: a change or a presence times those who see it. */
  deliveries: number
  /** Spaces that somebody has on a screen. */
  followed: number
  rightsLost: number
  hottest: { share: number; entries: number; viewers: number }
}

const presenceEverySeconds = 2.5

export function demandOf(users: number, habits: Habits): Demand {
  const viewers = users * habits.viewersShare
  const perSecond = Object.fromEntries(
    Object.entries(habits.perViewerHour).map(([act, times]) => [act, (times * viewers) / 3600]),
  ) as Habits['perViewerHour']
  const { commands, smallFiles, largeFiles, listings, downloads } = perSecond
  const entries = commands + smallFiles + largeFiles
  const sharedSpaces = Math.max(1, Math.round(users * habits.sharedSpacesPerUser))
  const zipf = makeZipf(sharedSpaces, habits.sharedExponent)
  const share = zipf.share(0) * habits.sharedPart
  const followed =
    (viewers * (1 - habits.sharedPart)) / habits.screensPerHome +
    seenOf(zipf.share, sharedSpaces, viewers * habits.sharedPart)
  const told = entries + habits.sameFolderPart * listings
  return {
    users,
    viewers,
    items: users * habits.itemsPerUser,
    keptBytes: users * habits.itemsPerUser * habits.itemMeanBytes * habits.keptFactor,
    sharedSpaces,
    commands,
    smallFiles,
    largeFiles,
    entries,
    checkpoints: (largeFiles * habits.largeFileBytes) / habits.senderBytesPerSecond,
    listings,
    downloads,
    bytesIn: smallFiles * habits.smallFileBytes + largeFiles * habits.largeFileBytes,
    bytesOut: downloads * habits.downloadBytes,
    presences: listings + followed / presenceEverySeconds,
    deliveries:
      told * (1 - habits.sharedPart) * habits.screensPerHome +
      told * habits.sharedPart ** 2 * viewers * meetingChance(zipf.share, sharedSpaces),
    followed,
    rightsLost: (users * habits.rightsLostPerUserDay) / (busyHoursADay * 3600),
    hottest: { share, entries: entries * share, viewers: viewers * share },
  }
}

/** The chance that two who each choose a shared space choose the same one. */
function meetingChance(share: (k: number) => number, count: number): number {
  let chance = 0
  // The others together are less than a thousandth of it.
  for (let k = 0; k < Math.min(count, 10_000); k += 1) chance += share(k) ** 2
  return chance
}

/** How many of the shared spaces are on one of so many screens at least, in the mean. */
function seenOf(share: (k: number) => number, count: number, screens: number): number {
  const first = Math.min(count, 10_000)
  let [seen, screensLeft] = [0, screens]
  for (let k = 0; k < first; k += 1) {
    const expected = screens * share(k)
    seen += 1 - Math.exp(-expected)
    screensLeft -= expected
  }
  const later = count - first
  // Those are so alike that they count as equals.
  return later === 0 ? seen : seen + later * (1 - Math.exp(-screensLeft / later))
}
