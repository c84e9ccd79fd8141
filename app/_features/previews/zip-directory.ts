import { ZipDamagedError, type ZipEntry } from './zip-entry.ts'

/** A comment of the greatest length, the end record and what zip64 puts before it. */
export const tailBytes = 65_535 + 22 + 20 + 56

const endMark = 0x06054b50
const end64Mark = 0x06064b50
const entryMark = 0x02014b50
/** What a 32-bit field says when the true figure stands elsewhere. */
const elsewhere = 0xffffffff

export type ZipDirectory = { start: number; end: number; count: number }

/**
 * Where the list of a ZIP lies and how long it says it is, read from the last bytes of the file (`tail`, which begins at
 * `tailStart`). Believes nothing that leads out of the file. Throws `ZipDamagedError`.
 */
export function findDirectory(tail: Uint8Array, tailStart: number): ZipDirectory {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== endMark) continue
    const found = view.getUint32(at + 16, true) === elsewhere ? find64(view, at) : find32(view, at)
    if (found && found.start >= 0 && found.start <= found.end && found.end <= tailStart + at)
      return found
  }
  throw new ZipDamagedError('no end record')
}

function find32(view: DataView, at: number): ZipDirectory {
  const start = view.getUint32(at + 16, true)
  return { start, end: start + view.getUint32(at + 12, true), count: view.getUint16(at + 10, true) }
}

function find64(view: DataView, endAt: number): ZipDirectory | null {
  // The record of zip64 lies right before its locator, unless somebody extended it.
  const at = endAt - 20 - 56
  if (at < 0 || view.getUint32(at, true) !== end64Mark) return null
  const start = Number(view.getBigUint64(at + 48, true))
  const length = Number(view.getBigUint64(at + 40, true))
  return { start, end: start + length, count: Number(view.getBigUint64(at + 32, true)) }
}

/** The names in the list of a ZIP, `most` at most. Throws `ZipDamagedError` where it is not what it says. */
export function readDirectory(bytes: Uint8Array, most: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= bytes.length && entries.length < most;) {
    if (view.getUint32(at, true) !== entryMark)
      throw new ZipDamagedError('no entry where one should be')
    const flags = view.getUint16(at + 8, true)
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    // The list may have been read in part: the entry that the cut went through is left out.
    if (extraEnd > bytes.length) break
    const name = nameOf(bytes.subarray(at + 46, nameEnd))
    const size = view.getUint32(at + 24, true)
    entries.push({
      name,
      sizeBytes: size === elsewhere ? size64(view, nameEnd, extraEnd) : size,
      isFolder: name.endsWith('/'),
      isLocked: (flags & 1) === 1,
    })
    at = extraEnd + view.getUint16(at + 32, true)
  }
  return entries
}

/** The true size stands first in the extra field of zip64. */
function size64(view: DataView, from: number, end: number): number {
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1 && at + 12 <= end)
      return Number(view.getBigUint64(at + 4, true))
  }
  return elsewhere
}

/** Most say UTF-8 or are it without saying so; the others are of old systems. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}
