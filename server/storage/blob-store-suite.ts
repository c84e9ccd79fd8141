import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BlobMissingError, type BlobStore } from './blob-store.ts'

export type BlobStoreUnderTest = {
  store: BlobStore
  /** A second store on the same bytes, as a new process would open it. */
  reopen(): Promise<BlobStore>
  close(): Promise<void>
}

const idA = '01jd0000000000000000000aaa'
const idB = '01jd0000000000000000000bbb'
const bytes = (size: number, seed = 1) =>
  Buffer.alloc(size).map((_, i) => (i * 31 + seed) & 255) as Buffer

/** The promises of blob-store.ts, which every kind of store must keep. */
export function blobStoreSuite(kind: string, open: () => Promise<BlobStoreUnderTest>): void {
  describe(`${kind} keeps the promises of a blob store`, () => {
    let under: BlobStoreUnderTest
    let store: BlobStore
    beforeEach(async () => {
      under = await open()
      store = under.store
    })
    afterEach(() => under.close())

    const stored = async (from: BlobStore, blobId: string): Promise<Buffer> => {
      const blob = await from.open(blobId)
      const target = Buffer.alloc(blob.sizeBytes)
      expect(await blob.read(target, 0, target.length)).toBe(target.length)
      await blob.close()
      return target
    }
    const writePartial = async (blobId: string, content: Buffer, offset = 0): Promise<void> => {
      const partial = await store.openPartial(blobId, offset)
      await partial.write([content], offset)
      await partial.sync()
      await partial.close()
    }
    const readBack = async (from: BlobStore, end: number, start?: number): Promise<Buffer> => {
      const pieces: Buffer[] = []
      for await (const piece of from.readPartial(idA, end, start)) pieces.push(piece)
      return Buffer.concat(pieces)
    }

    test('U2 a partial cannot be opened as a blob before publish', async () => {
      await writePartial(idA, bytes(10))
      await expect(store.open(idA)).rejects.toBeInstanceOf(BlobMissingError)
    })

    test('a published partial reads back whole, in another process too', async () => {
      const content = bytes(2_500_000)
      await writePartial(idA, content)
      await store.publish(idA)
      expect((await stored(await under.reopen(), idA)).equals(content)).toBe(true)
      expect(await store.partialSize(idA)).toBeNull()
    })

    test('U3 publish may be repeated, also by a process that does not know of the first', async () => {
      await writePartial(idA, bytes(5))
      await store.publish(idA)
      await store.publish(idA)
      await (await under.reopen()).publish(idA)
      expect(await stored(store, idA)).toEqual(bytes(5))
    })

    test('publish of what was never there says that it is missing', async () => {
      await expect(store.publish(idA)).rejects.toBeInstanceOf(BlobMissingError)
    })

    test('buffers written together lie one after another at their position', async () => {
      const partial = await store.openPartial(idA, 0)
      await partial.write([bytes(3, 1), bytes(4, 2), bytes(0), bytes(5, 3)], 0)
      await partial.write(
        Array.from({ length: 150 }, (_, i) => bytes(2, i)),
        12,
      )
      await partial.close()
      const expected = [
        bytes(3, 1),
        bytes(4, 2),
        bytes(5, 3),
        ...Array.from({ length: 150 }, (_, i) => bytes(2, i)),
      ]
      expect(await readBack(store, 312)).toEqual(Buffer.concat(expected))
    })

    test('shared memory can be written and read into', async () => {
      const shared = Buffer.from(new SharedArrayBuffer(8))
      shared.fill(7)
      await writePartial(idA, shared)
      await store.publish(idA)
      const blob = await store.open(idA)
      const target = Buffer.from(new SharedArrayBuffer(8))
      expect(await blob.read(target, 0, 8)).toBe(8)
      await blob.close()
      expect(target.equals(Buffer.alloc(8, 7))).toBe(true)
    })

    test('U4 a partial opened at an offset is cut there: what is behind was never acknowledged', async () => {
      await writePartial(idA, bytes(100))
      const partial = await (await under.reopen()).openPartial(idA, 40)
      expect(await store.partialSize(idA)).toBe(40)
      await partial.write([bytes(10, 9)], 40)
      await partial.truncate(45)
      await partial.close()
      expect(await readBack(store, 45)).toEqual(Buffer.concat([bytes(40), bytes(5, 9)]))
    })

    test('U4 a partial is written for as long as its hold lasts; what comes later changes nothing', async () => {
      let isHeld = true
      const hold = { fence: 1, mayWrite: () => isHeld }
      const partial = await store.openPartial(idA, 0, hold)
      await partial.write([bytes(100)], 0)
      await partial.sync()
      isHeld = false
      const lost = { code: 'too_many_requests' }
      const late = partial.write([bytes(10, 9)], 100).then(() => partial.sync())
      await expect(late).rejects.toMatchObject(lost)
      await expect(partial.truncate(3)).rejects.toMatchObject(lost)
      await partial.close()
      await expect(store.openPartial(idA, 50, hold)).rejects.toMatchObject(lost)
      const other = await under.reopen()
      expect(await other.partialSize(idA)).toBe(100)
      expect(await readBack(other, 100)).toEqual(bytes(100))
    })

    test('U4 a partial goes from process to process and back, at whatever offset', async () => {
      const content = Buffer.alloc(19 * 2 ** 20, 'not as long as a part ')
      const steps = [9, 9, 10, 10, 19].map((mebibytes) => mebibytes * 2 ** 20)
      const stores = [store, await under.reopen()]
      let offset = 0
      for (const [n, end] of steps.entries()) {
        const hold = { fence: n + 1, mayWrite: () => true }
        const partial = await stores[n % 2]!.openPartial(idA, offset, hold)
        if (end > offset) await partial.write([content.subarray(offset, end)], offset)
        await partial.sync()
        await partial.close()
        offset = end
      }
      await stores[1]!.publish(idA)
      expect((await stored(store, idA)).equals(content)).toBe(true)
    })

    test('U4 a partial with fewer bytes than its offset is missing, not silently short', async () => {
      await writePartial(idA, bytes(10))
      await expect(store.openPartial(idA, 11)).rejects.toBeInstanceOf(BlobMissingError)
      await expect(store.openPartial(idB, 1)).rejects.toBeInstanceOf(BlobMissingError)
      await expect(readBack(store, 11)).rejects.toBeInstanceOf(BlobMissingError)
      expect(await store.partialSize(idB)).toBeNull()
    })

    test('a partial can be read back from its middle', async () => {
      const content = bytes(3_000_000)
      await writePartial(idA, content)
      expect(
        (await readBack(store, 2_900_000, 1_048_570)).equals(
          content.subarray(1_048_570, 2_900_000),
        ),
      ).toBe(true)
      expect(await readBack(store, 5, 5)).toEqual(Buffer.alloc(0))
    })

    test('a small blob written whole is there at once, and may be written again', async () => {
      await store.writeWhole(idA, bytes(10))
      await store.writeWhole(idA, bytes(10))
      await store.writeWhole(idB, bytes(0))
      expect(await stored(await under.reopen(), idA)).toEqual(bytes(10))
      expect(await stored(store, idB)).toEqual(Buffer.alloc(0))
    })

    test('many small blobs at once all arrive', async () => {
      const ids = Array.from(
        { length: 60 },
        (_, i) => `01jd00000000000000000000${String(i).padStart(2, '0')}`,
      )
      await Promise.all(ids.map((id, i) => store.writeWhole(id, bytes(100, i))))
      const again = await under.reopen()
      for (const [i, id] of ids.entries()) expect(await stored(again, id)).toEqual(bytes(100, i))
    })

    test('a read behind the end answers what there is', async () => {
      await store.writeWhole(idA, bytes(10))
      const blob = await store.open(idA)
      const target = Buffer.alloc(8)
      expect(await blob.read(target, 6, 8)).toBe(4)
      expect(await blob.read(target, 10, 8)).toBe(0)
      await blob.close()
      expect(target.subarray(0, 4)).toEqual(bytes(10).subarray(6))
    })

    test('an open blob stays readable after it was discarded', async () => {
      await store.writeWhole(idA, bytes(10))
      const blob = await store.open(idA)
      await store.discard(idA)
      const target = Buffer.alloc(10)
      expect(await blob.read(target, 0, 10)).toBe(10)
      await blob.close()
      expect(target).toEqual(bytes(10))
    })

    test('discard removes partial and blob, and succeeds when there is neither', async () => {
      await writePartial(idA, bytes(3))
      await store.writeWhole(idB, bytes(3))
      for (const id of [idA, idA, idB, idB]) await store.discard(id)
      expect(await store.partialSize(idA)).toBeNull()
      await expect(store.open(idB)).rejects.toBeInstanceOf(BlobMissingError)
    })

    test('A1 what is no id never becomes a place', async () => {
      const bad = [
        '../../etc/passwd',
        '',
        '.',
        '01JD0000000000000000000AAA',
        `${idA}/x`,
        `${idA}\0`,
        'a'.repeat(300),
      ]
      for (const id of bad) {
        await expect(async () => store.openPartial(id, 0)).rejects.toThrow('not the id')
        await expect(async () => store.open(id)).rejects.toThrow('not the id')
        await expect(async () => store.writeWhole(id, bytes(1))).rejects.toThrow('not the id')
        await expect(async () => store.discard(id)).rejects.toThrow('not the id')
      }
    })

    test('every partial and every blob is listed', async () => {
      await writePartial(idA, bytes(3))
      await store.writeWhole(idB, bytes(3))
      const listed = new Set<string>()
      for await (const id of store.list()) listed.add(id)
      expect([...listed].sort()).toEqual([idA, idB])
      await store.discard(idA)
      await store.discard(idB)
      for await (const id of store.list()) expect(id).toBeUndefined()
    })

    test('a store that knows its room has no more free than there is', async () => {
      const room = await store.room()
      if (room) expect(room.freeBytes).toBeLessThanOrEqual(room.totalBytes)
    })

    test('a store that works says that it is writable', async () => {
      expect(await store.isWritable()).toBe(true)
    })
  })
}
