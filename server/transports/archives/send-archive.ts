import type { ArchiveEntry } from '#server/domain/archives/list-writer'
import type { BlockSums } from '#server/domain/archives/read-block-sums'
import { blockBytes } from '#server/storage/ingest/digests'
import { BlobMissingError, type BlobStore } from '#server/storage/blob-store'
import { blockBuffers } from '../downloads/block-buffers.ts'
import { readChecked } from '../downloads/checked-reader.ts'
import type { ByteRange } from '../downloads/parse-range.ts'
import type { PacedWriter } from './paced-writer.ts'
import { centralRecord, localHeader } from './zip-records.ts'
import { placeOf, type ZipLayout } from './zip-layout.ts'

export type ArchiveSource = {
  blobs: Pick<BlobStore, 'open'>
  /** The sums of the blobs of these entries. */
  sumsOf(entries: readonly ArchiveEntry[]): Promise<ReadonlyMap<string, BlockSums>>
}

/** Smaller parts of a block share a chunk with what stands around them. */
const smallBytes = 32 * 1024
/** Entries whose sums are read together. */
const sumsAhead = 64

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
  await sendEntries(writer, layout, source, range)
  await sendDirectory(writer, layout, range)
  await sendPart(writer, layout.end, layout.records.at(-1)!, range)
  await writer.settle()
}

async function sendEntries(
  writer: PacedWriter,
  { entries, offsets }: ZipLayout,
  source: ArchiveSource,
  range: ByteRange,
): Promise<void> {
  let sums: ReadonlyMap<string, BlockSums> = new Map()
  let sumsUpTo = 0
  for (let n = placeOf(offsets, range.start); n < entries.length; n += 1) {
    if (offsets[n]! >= range.end || writer.isGone) return
    if (n >= sumsUpTo) {
      sumsUpTo = lastAhead(offsets, n, range.end)
      sums = await source.sumsOf(entries.slice(n, sumsUpTo))
    }
    const entry = entries[n]!
    const header = localHeader(entry)
    await sendPart(writer, header, offsets[n]!, range)
    const dataAt = offsets[n]! + header.length
    const part = {
      start: Math.max(0, range.start - dataAt),
      end: Math.min(entry.sizeBytes, range.end - dataAt),
    }
    if (part.start < part.end) await sendContent(writer, entry, sums, source, part)
  }
}

/** The sums of a gigabyte are 4 kB: so many entries at once, or as many as their bytes allow. */
function lastAhead(offsets: Float64Array, n: number, end: number): number {
  const limit = Math.min(end, offsets[n]! + 2 ** 34)
  let last = n + 1
  while (last < offsets.length - 1 && last < n + sumsAhead && offsets[last]! < limit) last += 1
  return last
}

async function sendContent(
  writer: PacedWriter,
  { blobId, sizeBytes }: ArchiveEntry,
  sums: ReadonlyMap<string, BlockSums>,
  source: ArchiveSource,
  part: ByteRange,
): Promise<void> {
  const content = sums.get(blobId ?? '')
  if (blobId === null || content?.sizeBytes !== sizeBytes) throw new BlobMissingError(blobId ?? '')
  const blob = await source.blobs.open(blobId)
  try {
    const last = Math.ceil(part.end / blockBytes) - 1
    for (let block = Math.floor(part.start / blockBytes); block <= last; block += 1) {
      if (writer.isGone) return
      const bytes = await readChecked(blob, content, block)
      const at = block * blockBytes
      const wanted = bytes.subarray(
        Math.max(0, part.start - at),
        Math.min(bytes.length, part.end - at),
      )
      const release = () => blockBuffers.put(bytes)
      if (wanted.length > smallBytes) await writer.pass(wanted, release)
      else await writer.copy(wanted).finally(release)
    }
  } finally {
    await blob.close()
  }
}

async function sendDirectory(
  writer: PacedWriter,
  { entries, offsets, records }: ZipLayout,
  range: ByteRange,
): Promise<void> {
  if (range.end <= records[0]!) return
  for (let n = placeOf(records, Math.max(range.start, records[0]!)); n < entries.length; n += 1) {
    if (records[n]! >= range.end || writer.isGone) return
    await sendPart(writer, centralRecord(entries[n]!, offsets[n]!), records[n]!, range)
  }
}

/** Of bytes that stand at `at`, those within the range. */
async function sendPart(
  writer: PacedWriter,
  bytes: Buffer,
  at: number,
  range: ByteRange,
): Promise<void> {
  const [from, to] = [Math.max(0, range.start - at), Math.min(bytes.length, range.end - at)]
  if (from < to) await writer.copy(bytes.subarray(from, to))
}
