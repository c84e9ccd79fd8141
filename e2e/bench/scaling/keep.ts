import { busyHoursADay } from './diurnal.ts'
import type { Demand } from './demand.ts'
import type { Figures } from './figures.ts'
import type { Habits } from './habits.ts'

/** Of one partition: rebuilt, copied and vacuumed in minutes. */
const partitionBytes = 100e9
const partBytes = 8 * 2 ** 20
const secondsADay = busyHoursADay * 3600

/** What is kept, and what the store of objects is asked for. */
export type Kept = {
  itemTableBytes: number
  journalBytesADay: number
  /** Nothing is pruned before a space has 100,000 entries, so a year keeps nearly all of its own. */
  journalBytesAYear: number
  /** By a hash of the space, for every question to a journal names its space. */
  journalPartitions: number
  /** Per second at the busiest time. */
  objectPuts: number
  objectGets: number
  putsAMonth: number
  getsAMonth: number
  bytesOutAMonth: number
  /** The scrub reads all within 30 days. */
  scrubBytesPerSecond: number
  scrubGetsAMonth: number
  /** The daily look for strays lists every key, a thousand a request. */
  listsADay: number
}

export function keptFor(demand: Demand, figures: Figures, habits: Habits): Kept {
  const days = 30
  const journalBytesADay = demand.entries * secondsADay * figures.entryBytes
  // Decision 024: parts, one piece of the tail for each sync, the start and the end of the upload, and the record.
  const syncs = habits.largeFileBytes / habits.senderBytesPerSecond
  const putsOfLarge = Math.ceil(habits.largeFileBytes / partBytes) + syncs + 3
  const objectPuts = demand.smallFiles + demand.largeFiles * putsOfLarge
  // The first MiB comes with the blob itself, the rest of what is larger with one request more.
  const objectGets = demand.downloads * (habits.downloadBytes > 2 ** 20 ? 2 : 1)
  const keys = demand.items * habits.keptFactor * 1.1
  return {
    itemTableBytes: demand.items * habits.keptFactor * figures.itemBytes,
    journalBytesADay,
    journalBytesAYear: journalBytesADay * 365,
    journalPartitions:
      2 ** Math.ceil(Math.log2(Math.max(1, (journalBytesADay * 365) / partitionBytes))),
    objectPuts,
    objectGets,
    putsAMonth: objectPuts * secondsADay * days,
    getsAMonth: objectGets * secondsADay * days,
    bytesOutAMonth: demand.bytesOut * secondsADay * days,
    scrubBytesPerSecond: demand.keptBytes / (days * 24 * 3600),
    scrubGetsAMonth: demand.items * habits.keptFactor,
    listsADay: keys / 1000,
  }
}
