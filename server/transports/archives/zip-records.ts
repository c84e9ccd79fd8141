import type { ArchiveEntry } from '#server/domain/archives/list-writer'

/** What stands in a 32-bit or 16-bit field whose figure is told in the zip64 record. */
const inZip64 = 0xffffffff
const manyEntries = 0xffff
/** Bit 11: names are UTF-8. */
const utf8Names = 0x0800
const unixMadeBy = 3 << 8
const timestampBytes = 9

type Times = Pick<ArchiveEntry, 'modifiedAtMs'>

/** The header before an entry's bytes: stored, its size and CRC-32 known beforehand. */
export function localHeader(entry: ArchiveEntry): Buffer {
  const name = Buffer.from(entry.path)
  const isLarge = entry.sizeBytes >= inZip64
  const header = Buffer.alloc(localHeaderBytes(entry, name.length))
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(versionNeeded(isLarge), 4)
  writeCommon(header, 6, entry, isLarge)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(header.length - 30 - name.length, 28)
  name.copy(header, 30)
  let at = writeTimestamp(header, 30 + name.length, entry)
  if (isLarge) {
    at = writeZip64Head(header, at, 16)
    at = writeBig(header, at, entry.sizeBytes)
    writeBig(header, at, entry.sizeBytes)
  }
  return header
}

export function localHeaderBytes(entry: ArchiveEntry, nameBytes: number): number {
  return 30 + nameBytes + timestampBytes + (entry.sizeBytes >= inZip64 ? 20 : 0)
}

/** The entry's record in the directory at the end; `offset`: where its local header begins. */
export function centralRecord(entry: ArchiveEntry, offset: number): Buffer {
  const name = Buffer.from(entry.path)
  const isLarge = entry.sizeBytes >= inZip64
  const isFar = offset >= inZip64
  const record = Buffer.alloc(centralRecordBytes(entry, name.length, offset))
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(unixMadeBy | versionNeeded(isLarge || isFar), 4)
  record.writeUInt16LE(versionNeeded(isLarge || isFar), 6)
  writeCommon(record, 8, entry, isLarge)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(record.length - 46 - name.length, 30)
  record.writeUInt32LE(attributes(entry), 38)
  record.writeUInt32LE(isFar ? inZip64 : offset, 42)
  name.copy(record, 46)
  let at = writeTimestamp(record, 46 + name.length, entry)
  if (!isLarge && !isFar) return record
  at = writeZip64Head(record, at, (isLarge ? 16 : 0) + (isFar ? 8 : 0))
  if (isLarge) {
    at = writeBig(record, at, entry.sizeBytes)
    at = writeBig(record, at, entry.sizeBytes)
  }
  if (isFar) writeBig(record, at, offset)
  return record
}

export function centralRecordBytes(entry: ArchiveEntry, nameBytes: number, offset: number): number {
  const zip64 = (entry.sizeBytes >= inZip64 ? 16 : 0) + (offset >= inZip64 ? 8 : 0)
  return 46 + nameBytes + timestampBytes + (zip64 > 0 ? 4 + zip64 : 0)
}

/** What closes the archive, with its zip64 form before it where the plain one is too small. */
export function endRecords(directory: { entries: number; start: number; bytes: number }): Buffer {
  const { entries, start, bytes } = directory
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries, manyEntries), 8)
  end.writeUInt16LE(Math.min(entries, manyEntries), 10)
  end.writeUInt32LE(Math.min(bytes, inZip64), 12)
  end.writeUInt32LE(Math.min(start, inZip64), 16)
  if (entries < manyEntries && bytes < inZip64 && start < inZip64) return end
  const zip64 = Buffer.alloc(56 + 20)
  zip64.writeUInt32LE(0x06064b50, 0)
  writeBig(zip64, 4, 44)
  zip64.writeUInt16LE(unixMadeBy | versionNeeded(true), 12)
  zip64.writeUInt16LE(versionNeeded(true), 14)
  writeBig(zip64, 24, entries)
  writeBig(zip64, 32, entries)
  writeBig(zip64, 40, bytes)
  writeBig(zip64, 48, start)
  zip64.writeUInt32LE(0x07064b50, 56)
  writeBig(zip64, 64, start + bytes)
  zip64.writeUInt32LE(1, 72)
  return Buffer.concat([zip64, end])
}

function versionNeeded(isZip64: boolean): number {
  return isZip64 ? 45 : 20
}

/** Flags, method 0 (stored), time, CRC-32 and both sizes: alike in the local and the central header. */
function writeCommon(target: Buffer, at: number, entry: ArchiveEntry, isLarge: boolean): void {
  const { time, date } = dosTime(entry)
  const size = isLarge ? inZip64 : entry.sizeBytes
  target.writeUInt16LE(utf8Names, at)
  target.writeUInt16LE(time, at + 4)
  target.writeUInt16LE(date, at + 6)
  target.writeUInt32LE(entry.crc32, at + 8)
  target.writeUInt32LE(size, at + 12)
  target.writeUInt32LE(size, at + 16)
}

function attributes({ path }: ArchiveEntry): number {
  // The mode in the upper half; 0x10 is what MS-DOS calls a directory.
  return path.endsWith('/') ? 0o040755 * 0x10000 + 0x10 : 0o100644 * 0x10000
}

/** In UTC, from 1980 on, every two seconds: the timestamp beside it is the exact one. */
function dosTime({ modifiedAtMs }: Times): { time: number; date: number } {
  const at = new Date(Math.max(modifiedAtMs, Date.UTC(1980, 0, 1)))
  const year = Math.min(at.getUTCFullYear(), 2107) - 1980
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
}

/** The "extended timestamp": seconds since 1970, in UTC, as far as 32 bits with a sign reach. */
function writeTimestamp(target: Buffer, at: number, { modifiedAtMs }: Times): number {
  const seconds = Math.floor(modifiedAtMs / 1000)
  target.writeUInt16LE(0x5455, at)
  target.writeUInt16LE(5, at + 2)
  target.writeUInt8(1, at + 4)
  target.writeInt32LE(Math.max(-0x80000000, Math.min(0x7fffffff, seconds)), at + 5)
  return at + timestampBytes
}

function writeZip64Head(target: Buffer, at: number, length: number): number {
  target.writeUInt16LE(1, at)
  target.writeUInt16LE(length, at + 2)
  return at + 4
}

function writeBig(target: Buffer, at: number, value: number): number {
  target.writeBigUInt64LE(BigInt(value), at)
  return at + 8
}
