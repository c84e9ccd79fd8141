import type { ArchiveEntry } from '#server/domain/archives/list-writer'
import { centralRecordBytes, endRecords, localHeaderBytes } from './zip-records.ts'

/**
 * Where everything stands in a ZIP that is not written yet: known from sizes and names alone, so that its length is exact and
 * any part of it can be made by itself (D2).
 */
export type ZipLayout = {
  entries: readonly ArchiveEntry[]
  /** Where the local header of each entry begins; behind the last, where the directory does. */
  offsets: Float64Array
  /** Where each record of the directory begins; behind the last, where the end records do. */
  records: Float64Array
  end: Buffer
  sizeBytes: number
}

/** Entries that are measured before others have a turn. */
const aTurn = 10_000

export async function layOut(entries: readonly ArchiveEntry[]): Promise<ZipLayout> {
  const offsets = new Float64Array(entries.length + 1)
  const records = new Float64Array(entries.length + 1)
  const nameBytes = new Uint16Array(entries.length)
  for (const [n, entry] of entries.entries()) {
    if (n % aTurn === aTurn - 1) await new Promise((resolve) => setImmediate(resolve))
    nameBytes[n] = Buffer.byteLength(entry.path)
    offsets[n + 1] = offsets[n]! + localHeaderBytes(entry, nameBytes[n]!) + entry.sizeBytes
  }
  const start = offsets[entries.length]!
  records[0] = start
  for (const [n, entry] of entries.entries())
    records[n + 1] = records[n]! + centralRecordBytes(entry, nameBytes[n]!, offsets[n]!)
  const endsAt = records[entries.length]!
  const end = endRecords({ entries: entries.length, start, bytes: endsAt - start })
  return { entries, offsets, records, end, sizeBytes: endsAt + end.length }
}

/** The last of the ascending places that is not behind `position`. */
export function placeOf(places: Float64Array, position: number): number {
  let [low, high] = [0, places.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (places[middle]! <= position) low = middle
    else high = middle - 1
  }
  return low
}
