import { randomBytes } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { newId } from '#server/platform/new-id'
import { BlobMissingError, type BlobStore } from '../blob-store.ts'
import {
  body,
  expected,
  ingestFixture,
  mib,
  options,
  slotBytes,
  slotCount,
  withPartial,
} from './ingest-fixture.ts'
import { parking } from './parking.ts'

const fixture = ingestFixture()
const { open } = fixture

test('U4 a checkpoint never runs ahead of the sync of the bytes it covers', async () => {
  let durable = 0
  let written = 0
  const recording = withPartial(fixture.blobs, (partial) => ({
    write: async (buffers, position) => {
      await partial.write(buffers, position)
      written = position + buffers.reduce((sum, buffer) => sum + buffer.length, 0)
    },
    sync: async () => {
      const covered = written
      await partial.sync()
      durable = covered
    },
  }))
  const offsets: number[] = []
  const ingest = await open(newId(), 0, recording)
  const source = body(randomBytes(8 * mib))
  const received = await ingest.receive(
    source,
    options({
      checkpointBytes: mib,
      checkpoint: async (offset) => {
        expect(offset).toBeLessThanOrEqual(durable)
        offsets.push(offset)
      },
    }),
  )
  expect(received.offset).toBe(8 * mib)
  expect(durable).toBe(8 * mib)
  expect(offsets.length).toBeGreaterThan(1)
  expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b))
  await ingest.discard()
})

test('U4 a slow sender is checkpointed by time, before its slot is full', async () => {
  const source = new PassThrough()
  const ingest = await open(newId())
  const checkpoint = vi.fn(async () => undefined)
  const receiving = ingest.receive(source, options({ checkpointMs: 20, checkpoint }))
  source.write(Buffer.from('slowly'))
  await vi.waitFor(() => expect(checkpoint).toHaveBeenCalledWith(6))
  source.end()
  expect(await receiving).toEqual({ offset: 6, outcome: 'ended' })
  await ingest.discard()
})

test('a checkpoint that throws ends the transfer', async () => {
  const ingest = await open(newId())
  const source = body(randomBytes(20 * mib))
  const failing = options({
    checkpointBytes: mib,
    checkpoint: () => Promise.reject(new Error('upload is gone')),
  })
  await expect(ingest.receive(source, failing)).rejects.toThrow('upload is gone')
  await expect(ingest.receive(body(randomBytes(1)), options())).rejects.toThrow('upload is gone')
  await ingest.park()
  expect(fixture.pool.parking.count).toBe(0)
})

test('a disk that fails ends the transfer', async () => {
  const full = withPartial(fixture.blobs, () => ({
    write: () => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })),
  }))
  const ingest = await open(newId(), 0, full)
  await expect(ingest.receive(body(randomBytes(20 * mib)), options())).rejects.toThrow('no room')
  await ingest.discard()
})

test('twenty uploads at once share the memory of a few, slow ones hold nobody up', async () => {
  const slow = await Promise.all(Array.from({ length: 15 }, () => open(newId())))
  const trickles = slow.map(() => new PassThrough())
  const stuck = slow.map((ingest, i) =>
    ingest.receive(trickles[i]!, options({ checkpointMs: 60_000 })),
  )
  for (const trickle of trickles) trickle.write(Buffer.alloc(10))
  await new Promise((resolve) => setTimeout(resolve, 20))

  const contents = Array.from({ length: 20 }, () => randomBytes(2 * mib + 3))
  const ingests = await Promise.all(contents.map(() => open(newId())))
  await Promise.all(ingests.map((ingest, i) => ingest.receive(body(contents[i]!), options())))
  const digests = await Promise.all(ingests.map((ingest) => ingest.finish()))
  expect(digests).toEqual(contents.map(expected))

  for (const trickle of trickles) trickle.end()
  expect((await Promise.all(stuck)).every(({ offset }) => offset === 10)).toBe(true)
  await Promise.all(slow.map((ingest) => ingest.discard()))
})

test('memory is bounded: a source faster than the disk is paused', async () => {
  let unblock = (): void => undefined
  const blocked = new Promise<void>((resolve) => (unblock = resolve))
  const stuckDisk = withPartial(fixture.blobs, (partial) => ({
    write: (buffers, position) => blocked.then(() => partial.write(buffers, position)),
  }))
  const ingest = await open(newId(), 0, stuckDisk)
  let produced = 0
  const source = new Readable({
    read() {
      produced += 65_536
      this.push(produced <= 10 * mib ? Buffer.alloc(65_536) : null)
    },
  })
  const receiving = ingest.receive(source, options())
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(produced).toBeLessThanOrEqual(slotCount * slotBytes + 4 * 65_536)
  unblock()
  expect((await receiving).offset).toBe(10 * mib)
  await ingest.discard()
})

test('a lane that dies fails its uploads and the next one gets a new lane', async () => {
  const content = randomBytes(2 * mib)
  const blobId = newId()
  const ingest = await open(blobId)
  await ingest.receive(body(content), options())
  const dying = fixture.pool.beginBody('no such hash' as 'md5')
  await expect(dying.digest()).rejects.toThrow()
  await expect(ingest.finish()).rejects.toThrow()
  await ingest.discard()
  const again = await open(blobId, content.length)
  expect(await again.finish()).toEqual(expected(content))
})

test('U4 a resumed upload takes bytes while its stored prefix is still read back', async () => {
  const content = randomBytes(12 * mib)
  const blobId = newId()
  const first = await open(blobId)
  await first.receive(body(content.subarray(0, 10 * mib)), options())
  await first.discard()
  let letRead = (): void => undefined
  const mayRead = new Promise<void>((resolve) => (letRead = resolve))
  const slowToRead: BlobStore = {
    ...fixture.blobs,
    readPartial: async function* (id, end, start) {
      await mayRead
      yield* fixture.blobs.readPartial(id, end, start)
    },
  }
  const ingest = await open(blobId, 10 * mib, slowToRead)
  const received = await ingest.receive(body(content.subarray(10 * mib)), options())
  expect(received.offset).toBe(content.length)
  letRead()
  expect(await ingest.finish()).toEqual(expected(content))
})

test('U4 a prefix that is gone from the disk fails the finish, never a digest of less', async () => {
  const blobId = newId()
  const first = await open(blobId)
  await first.receive(body(randomBytes(3 * mib)), options())
  await first.discard()
  await expect(open(blobId, 3 * mib + 1)).rejects.toBeInstanceOf(BlobMissingError)
  const torn: BlobStore = {
    ...fixture.blobs,
    // eslint-disable-next-line require-yield
    readPartial: async function* () {
      throw new BlobMissingError(blobId)
    },
  }
  const ingest = await open(blobId, 3 * mib, torn)
  await expect(ingest.finish()).rejects.toBeInstanceOf(BlobMissingError)
  await ingest.discard()
})

test('hashing states wait for the next PATCH, the oldest go first', async () => {
  const parked = parking({ maxParked: 2, idleMs: 30 })
  const hash = () => fixture.pool.beginWhole()
  for (const id of ['a', 'b', 'c']) parked.put(id, { hash: hash(), hashedBytes: 10 })
  expect(parked.take('a', 10)).toBeNull()
  expect(parked.take('b', 9), 'a state ahead of the durable offset').toBeNull()
  expect(parked.take('c', 12)).toMatchObject({ hashedBytes: 10 })
  parked.put('d', { hash: hash(), hashedBytes: 10 })
  await vi.waitFor(() => expect(parked.count).toBe(0))
})
