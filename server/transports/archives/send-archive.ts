import type { ArchiveEntry } from '#server/domain/archives/list-writer'
import { DamagedBlockError } from '#server/storage/damaged-block'
import { blockBytes, blockCrc } from '#server/storage/ingest/digests'
import type { BlobReader } from '#server/storage/reading/blob-reader'
import type { ByteRange } from '../downloads/parse-range.ts'
import type { BlockCrcsOf } from './block-crcs.ts'
import type { PacedWriter } from './paced-writer.ts'
import { ParcelLine } from './parcel-line.ts'
import { centralRecord, localHeader } from './zip-records.ts'
import { placeOf, type ZipLayout } from './zip-layout.ts'

export type ArchiveSource = {
  reader: Pick<BlobReader, 'read'>
  blockCrcsOf: BlockCrcsOf
}

/**
 * Writes a range of an archive: what lies before it is not read, each block within it once, and checked before a byte of it
 * leaves (B2). Stops when the client has gone; throws what reading threw.
 */
export async function sendArchive(
  writer: PacedWriter,
  layout: ZipLayout,
  source: ArchiveSource,
  range: ByteRange,
): Promise<void> {
  const line = new ParcelLine(writer, source.reader)
  try {
    await sendEntries(line, layout, source, range)
    await sendDirectory(line, layout, range)
    await sendPart(line, layout.end, layout.records.at(-1)!, range)
    await line.finish()
  } finally {
    await line.discard()
  }
}

async function sendEntries(
  line: ParcelLine,
  { entries, offsets }: ZipLayout,
  source: ArchiveSource,
  range: ByteRange,
): Promise<void> {
  for (let n = placeOf(offsets, range.start); n < entries.length; n += 1) {
    if (offsets[n]! >= range.end || line.isGone) return
    const entry = entries[n]!
    const header = localHeader(entry)
    await sendPart(line, header, offsets[n]!, range)
    const dataAt = offsets[n]! + header.length
    const part = {
      start: Math.max(0, range.start - dataAt),
      end: Math.min(entry.sizeBytes, range.end - dataAt),
    }
    if (part.start < part.end) await sendContent(line, entry, source, part)
  }
}

async function sendContent(
  line: ParcelLine,
  entry: ArchiveEntry,
  source: ArchiveSource,
  part: ByteRange,
): Promise<void> {
  const { sizeBytes, blobId } = entry
  const crcs = await source.blockCrcsOf(entry)
  const last = Math.ceil(part.end / blockBytes) - 1
  for (let block = Math.floor(part.start / blockBytes); block <= last; block += 1) {
    if (line.isGone) return
    const at = block * blockBytes
    const length = Math.min(blockBytes, sizeBytes - at)
    const crc = crcs && blockCrc(crcs, block)
    if (crc === undefined) throw new DamagedBlockError(block, 'its CRC-32 is not known')
    const start = Math.max(0, part.start - at)
    const end = Math.min(length, part.end - at)
    await line.place({ blobId: blobId!, block, length, crc, start, end })
  }
}

async function sendDirectory(
  line: ParcelLine,
  { entries, offsets, records }: ZipLayout,
  range: ByteRange,
): Promise<void> {
  if (range.end <= records[0]!) return
  for (let n = placeOf(records, Math.max(range.start, records[0]!)); n < entries.length; n += 1) {
    if (records[n]! >= range.end || line.isGone) return
    await sendPart(line, centralRecord(entries[n]!, offsets[n]!), records[n]!, range)
  }
}

/** Of bytes that stand at `at`, those within the range. */
async function sendPart(
  line: ParcelLine,
  bytes: Buffer,
  at: number,
  range: ByteRange,
): Promise<void> {
  const [from, to] = [Math.max(0, range.start - at), Math.min(bytes.length, range.end - at)]
  if (from < to) await line.copy(bytes.subarray(from, to))
}
