import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { BlobMissingError, type BlobStore } from '../blob-store.ts'
import { crc32 } from '../crc32.ts'
import { DamagedBlockError } from '../damaged-block.ts'
import { localDisk } from '../local-disk.ts'
import { localPaths } from '../local-paths.ts'
import { openBlobReader, type BlobReader } from './blob-reader.ts'
import { storeReader } from './store-reader.ts'
import type { Piece } from './piece.ts'

const mib = 1024 * 1024
let root: string
let blobs: BlobStore
let readers: Record<string, BlobReader>
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'cove-reader-'))
  blobs = await localDisk(root)
  readers = { threads: openBlobReader(root), 'the store itself': storeReader(blobs) }
})
afterAll(async () => {
  for (const reader of Object.values(readers)) await reader.close()
  rmSync(root, { recursive: true, force: true })
})

const ways = ['threads', 'the store itself']
const shared = (bytes: number) => Buffer.from(new SharedArrayBuffer(bytes))
async function store(bytes: Buffer): Promise<{ blobId: string; bytes: Buffer; path: string }> {
  const blobId = newId()
  await blobs.writeWhole(blobId, bytes)
  return { blobId, bytes, path: localPaths(root).blob(blobId) }
}
/** A whole block of what was stored, at the front. */
function pieceOf(blobId: string, bytes: Buffer, block = 0): Piece {
  const content = bytes.subarray(block * mib, (block + 1) * mib)
  const { length } = content
  return { blobId, block, length, crc: crc32(content), start: 0, end: length, at: 0 }
}

test.each(ways)(
  'pieces of many blobs, in whole and in part, come to lie where they belong, by %s',
  async (way) => {
    const reader = readers[way]!
    const small = await Promise.all(Array.from({ length: 40 }, (_, n) => store(randomBytes(n + 1))))
    const large = await store(randomBytes(2 * mib + 77))
    const buffer = shared(mib)
    const expected = Buffer.alloc(mib)
    const pieces: Piece[] = []
    let at = 3
    const add = (piece: Piece, bytes: Buffer) => {
      pieces.push({ ...piece, at })
      bytes.copy(expected, at)
      at += bytes.length + 1
    }
    for (const { blobId, bytes } of small) add(pieceOf(blobId, bytes), bytes)
    for (const [block, start, end] of [
      [0, 5, 1000],
      [1, mib - 9, mib],
      [2, 0, 77],
    ] as const) {
      const piece = { ...pieceOf(large.blobId, large.bytes, block), start, end }
      add(piece, large.bytes.subarray(block * mib + start, block * mib + end))
    }
    await reader.read(buffer, pieces)
    expect(buffer.equals(expected)).toBe(true)
  },
)

test.each(ways)(
  'B2 a flipped bit, a cut and a file that is gone are told apart, also where only a sound part is wanted, by %s',
  async (way) => {
    const reader = readers[way]!
    const { blobId, bytes, path } = await store(randomBytes(mib + 10))
    const buffer = shared(mib)
    const rotten = Buffer.from(await readFile(path))
    rotten[500]! ^= 1
    await writeFile(path, rotten)
    const part = { ...pieceOf(blobId, bytes), start: 0, end: 10 }
    const damaged = await reader.read(buffer, [part]).catch((error: unknown) => error)
    expect(damaged).toBeInstanceOf(DamagedBlockError)
    expect((damaged as DamagedBlockError).block).toBe(0)
    await expect(reader.read(buffer, [{ ...part, crc: null }])).resolves.toBeUndefined()
    await truncate(path, mib + 9)
    await expect(reader.read(buffer, [pieceOf(blobId, bytes, 1)])).rejects.toThrow(
      'block 1 is damaged: 9 of 10 bytes are there',
    )
    await rm(path)
    await expect(reader.read(buffer, [part])).rejects.toThrow(BlobMissingError)
  },
)

test.each(ways)(
  'a failure spoils no other read, and many at once come each to its own buffer, by %s',
  async (way) => {
    const reader = readers[way]!
    const stored = await Promise.all(Array.from({ length: 20 }, () => store(randomBytes(mib / 4))))
    const reads = stored.map(async ({ blobId, bytes }, n) => {
      const buffer = shared(mib)
      const piece = pieceOf(n === 7 ? newId() : blobId, bytes)
      await reader.read(buffer, [piece])
      return buffer.subarray(0, bytes.length).equals(bytes)
    })
    const settled = await Promise.allSettled(reads)
    expect(settled.map((each) => each.status === 'fulfilled' && each.value)).toEqual(
      stored.map((_, n) => n !== 7),
    )
  },
)

test('what waits when it is closed is told so, and so is whoever asks later', async () => {
  const own = openBlobReader(root)
  const { blobId, bytes } = await store(randomBytes(1000))
  const asked = own.read(shared(mib), [pieceOf(blobId, bytes)]).then(
    () => 'read',
    () => 'closed',
  )
  await own.close()
  expect(['read', 'closed']).toContain(await asked)
  await expect(own.read(shared(mib), [pieceOf(blobId, bytes)])).rejects.toThrow('closed')
})
