import { mkdtempSync, rmSync } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractByUnzip, readByPython, testByUnzip } from '#e2e/support/zip-tools'
import type { ArchiveEntry } from '#server/domain/archives/list-writer'
import { crc32 } from '#server/storage/crc32'
import { crc32OfBlockBytes } from '#server/storage/crc32-combine'
import { layOut, placeOf, type ZipLayout } from './zip-layout.ts'
import { centralRecord, localHeader } from './zip-records.ts'

const isLong = process.env['COVE_LONG'] === '1'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-zip-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const entry = (path: string, bytes = Buffer.alloc(0), more: Partial<ArchiveEntry> = {}) => ({
  path,
  modifiedAtMs: Date.UTC(2024, 1, 29, 12, 30, 44),
  blobId: bytes.length > 0 ? path : null,
  sizeBytes: bytes.length,
  crc32: crc32(bytes),
  ...more,
})

/** An archive as its layout says, with these bytes in it. */
async function write(name: string, layout: ZipLayout, contents: Record<string, Buffer>) {
  const path = join(folder, name)
  const parts = layout.entries.flatMap((each) => [
    localHeader(each),
    contents[each.path] ?? Buffer.alloc(0),
  ])
  const records = layout.entries.map((each, n) => centralRecord(each, layout.offsets[n]!))
  const whole = Buffer.concat([...parts, ...records, layout.end])
  expect(whole.length).toBe(layout.sizeBytes)
  await writeFile(path, whole)
  return path
}

test('D2 sizes and places are what is written, and both readers take it', async () => {
  const contents = { 'a/x.txt': Buffer.from('hello'), 'a/文件 é.txt': Buffer.from('bytes') }
  const layout = await layOut([
    entry('a/'),
    entry('a/empty'),
    ...Object.entries(contents).map(([path, bytes]) => entry(path, bytes)),
  ])
  const path = await write('plain.zip', layout, contents)
  await testByUnzip(path)
  const { bad, entries } = await readByPython(path, 'test')
  expect(bad).toBeNull()
  expect(entries.map(({ name }) => name)).toEqual(layout.entries.map((each) => each.path))
  expect(entries.map(({ offset }) => offset)).toEqual([...layout.offsets.slice(0, -1)])
  expect(entries[0]!.time).toEqual([2024, 2, 29, 12, 30, 44])
  expect((await extractByUnzip(path, 'a/x.txt')).toString()).toBe('hello')
})

test('D2 an empty archive, and one of times that no ZIP can tell', async () => {
  const none = await write('none.zip', await layOut([]), {})
  expect((await readByPython(none, 'test')).entries).toEqual([])
  const odd = await layOut([
    entry('old', undefined, { modifiedAtMs: -8.64e15 }),
    entry('before', undefined, { modifiedAtMs: -1 }),
    entry('far', undefined, { modifiedAtMs: 8.64e15 }),
  ])
  const path = await write('odd.zip', odd, {})
  await testByUnzip(path)
  expect((await readByPython(path, 'test')).entries.map(({ time }) => time[0])).toEqual([
    1980, 1980, 2107,
  ])
})

test('D2 more than 65,535 entries', async () => {
  const paths = Array.from({ length: 70_000 }, (_, n) => `many/folder ${n}/`)
  const path = await write('many.zip', await layOut(paths.map((each) => entry(each))), {})
  await testByUnzip(path)
  const { entries } = await readByPython(path, 'list')
  expect(entries.map(({ name }) => name)).toEqual(paths)
}, 60_000)

test('D2 a file beyond 4 GiB and what lies behind it: real readers on a sparse archive', async () => {
  const large = 2 ** 32 + 12_345
  const last = Buffer.from('the last file')
  const ofZeros = crc32(Buffer.alloc(1024 * 1024))
  const blocks = Buffer.alloc(4 * 4097)
  for (let n = 0; n < 4096; n += 1) blocks.writeUInt32BE(ofZeros, 4 * n)
  blocks.writeUInt32BE(crc32(Buffer.alloc(12_345)), 4 * 4096)
  const sum = crc32OfBlockBytes(blocks, 1024 * 1024, large)
  const layout = await layOut([
    entry('large.bin', undefined, { sizeBytes: large, crc32: sum, blobId: 'x' }),
    entry('last.txt', last),
    entry('folder/'),
  ])
  expect(layout.offsets[1]).toBeGreaterThan(2 ** 32)
  const path = join(folder, 'large.zip')
  const file = await open(path, 'w')
  // The bytes of the large file are a hole, which reads as zeros.
  for (const [n, each] of layout.entries.entries()) {
    const header = localHeader(each)
    await file.write(header, 0, header.length, layout.offsets[n])
    if (each.path === 'last.txt')
      await file.write(last, 0, last.length, layout.offsets[n]! + header.length)
    const record = centralRecord(each, layout.offsets[n]!)
    await file.write(record, 0, record.length, layout.records[n])
  }
  await file.write(layout.end, 0, layout.end.length, layout.records.at(-1))
  expect((await file.stat()).size).toBe(layout.sizeBytes)
  await file.close()
  expect((await extractByUnzip(path, 'last.txt')).equals(last)).toBe(true)
  // To read and sum all of it takes a reader ten seconds.
  const { bad, entries } = await readByPython(path, isLong ? 'test' : 'list')
  expect(bad).toBeNull()
  expect(entries.map(({ size }) => size)).toEqual([large, last.length, 0])
}, 120_000)

test('the place of a position is the last that is not behind it', () => {
  const places = Float64Array.from([0, 10, 10, 30])
  expect([0, 9, 10, 29, 30, 99].map((each) => placeOf(places, each))).toEqual([0, 0, 2, 2, 3, 3])
})
