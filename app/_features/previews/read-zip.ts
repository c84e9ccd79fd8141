import { readPart } from './read-part.ts'
import { findDirectory, readDirectory, tailBytes } from './zip-directory.ts'
import { ZipDamagedError, type ZipEntry } from './zip-entry.ts'

/** Of the list no more than this is fetched, and of its names no more shown. */
const listBytes = 2 * 1024 * 1024
const mostEntries = 2000

/** What is in a ZIP: two requests for parts, however large it is. Throws `ZipDamagedError` for what is none. */
export async function readZip(
  href: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<{ entries: ZipEntry[]; count: number }> {
  const start = Math.max(0, sizeBytes - tailBytes)
  if (sizeBytes < 22) throw new ZipDamagedError('too short')
  const tail = await readPart(href, { start, end: sizeBytes }, signal)
  const directory = findDirectory(tail.bytes, start)
  const end = Math.min(directory.end, directory.start + listBytes)
  const isInTail = directory.start >= start
  const list =
    directory.start === directory.end
      ? new Uint8Array()
      : isInTail
        ? tail.bytes.subarray(directory.start - start, end - start)
        : (await readPart(href, { start: directory.start, end, match: tail.etag }, signal)).bytes
  const entries = readDirectory(list, mostEntries)
  return { entries, count: Math.max(directory.count, entries.length) }
}
