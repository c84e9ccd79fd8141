import { createHash, randomBytes } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { newId } from '#server/platform/new-id'
import { digestBlob } from './digest-blob.ts'
import { digestWhole } from './digests.ts'
import { body, expected, ingestFixture, mib, options } from './ingest-fixture.ts'

const fixture = ingestFixture()
const { open, stored } = fixture

/** Breaks off, without an end, after `content`. */
const broken = (content: Buffer): Readable => {
  const source = new PassThrough({ highWaterMark: 64 * mib })
  source.write(content)
  setTimeout(() => source.destroy(new Error('aborted')), 30)
  return source
}
for (const size of [0, 1, 65_535, mib - 1, mib, mib + 1, 5 * mib + 12_345]) {
  test(`U4 ${size} bytes are stored and digested as they stream in`, async () => {
    const content = randomBytes(size)
    const blobId = newId()
    const ingest = await open(blobId)
    expect(await ingest.receive(body(content), options())).toEqual({
      offset: size,
      outcome: 'ended',
    })
    expect(await ingest.finish()).toEqual(expected(content))
    expect(digestWhole(content)).toEqual(expected(content))
    expect((await stored(blobId, size)).equals(content)).toBe(true)
    await fixture.blobs.publish(blobId)
    expect(await digestBlob(fixture.blobs, fixture.pool, blobId)).toEqual(expected(content))
  })
}

test('U4 any chunking, cut anywhere, resumed here or in a new process, ends in the same digests', async () => {
  const steps = fc.array(
    fc.record({
      size: fc.integer({ min: 0, max: 700_000 }),
      chunk: fc.integer({ min: 1000, max: 300_000 }),
      next: fc.constantFrom('same', 'park', 'new process'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (parts) => {
      const blobId = newId()
      let ingest = await open(blobId)
      let content = Buffer.alloc(0)
      for (const { size, chunk, next } of parts) {
        const part = randomBytes(size)
        const { offset } = await ingest.receive(body(part, chunk), options())
        content = Buffer.concat([content, part])
        expect(offset).toBe(content.length)
        if (next === 'same') continue
        await (next === 'park' ? ingest.park() : ingest.discard())
        ingest = await open(blobId, offset)
      }
      expect(await ingest.finish()).toEqual(expected(content))
    }),
    { numRuns: 25 },
  )
})

test('U4 a body that breaks off is stored to the last byte that came, and resumes', async () => {
  const content = randomBytes(3 * mib)
  const blobId = newId()
  const ingest = await open(blobId)
  const cut = await ingest.receive(broken(content.subarray(0, 1_500_001)), options())
  expect(cut).toEqual({ offset: 1_500_001, outcome: 'cut' })
  await ingest.park()
  expect(fixture.pool.parking.count).toBe(1)
  const again = await open(blobId, cut.offset)
  await again.receive(body(content.subarray(cut.offset)), options())
  expect(await again.finish()).toEqual(expected(content))
})

test('a source that is broken already is cut, one that ended already is ended', async () => {
  const ingest = await open(newId())
  const destroyed = new PassThrough()
  destroyed.destroy()
  expect((await ingest.receive(destroyed, options())).outcome).toBe('cut')
  const ended = new PassThrough()
  ended.end()
  await ended.resume().toArray()
  expect((await ingest.receive(ended, options())).outcome).toBe('ended')
  await ingest.discard()
})

test('a longer body than allowed overflows, and nothing past the limit is stored', async () => {
  const content = randomBytes(2 * mib)
  const blobId = newId()
  const ingest = await open(blobId)
  const source = body(content)
  expect(await ingest.receive(source, options({ limit: mib + 7 }))).toEqual({
    offset: mib + 7,
    outcome: 'overflow',
  })
  source.destroy()
  expect(await fixture.blobs.partialSize(blobId)).toBe(mib + 7)
  expect(await ingest.finish()).toEqual(expected(content.subarray(0, mib + 7)))
})

test('a body of exactly the limit ends', async () => {
  const ingest = await open(newId())
  const { outcome } = await ingest.receive(body(randomBytes(mib)), options({ limit: mib }))
  expect(outcome).toBe('ended')
  await ingest.discard()
})

for (const bodyAlgorithm of ['md5', 'sha1', 'sha256', 'crc32'] as const) {
  test(`a body's own ${bodyAlgorithm} is told, and a rollback forgets the body`, async () => {
    const [first, bad, good] = [randomBytes(mib + 5), randomBytes(900_000), randomBytes(700_000)]
    const digest = (bytes: Buffer) => {
      if (bodyAlgorithm !== 'crc32') return createHash(bodyAlgorithm).update(bytes).digest()
      const four = Buffer.alloc(4)
      four.writeUInt32BE(crc32(bytes))
      return four
    }
    const blobId = newId()
    const ingest = await open(blobId)
    const checkpoint = vi.fn(async () => undefined)
    await ingest.receive(body(first), options())
    const received = await ingest.receive(
      body(bad),
      options({ bodyAlgorithm, checkpoint, checkpointBytes: 1000 }),
    )
    expect(received.bodyDigest).toEqual(digest(bad))
    expect(checkpoint).not.toHaveBeenCalled()
    await ingest.rollback(first.length)
    expect(await fixture.blobs.partialSize(blobId)).toBe(first.length)
    const again = await ingest.receive(body(good), options({ bodyAlgorithm }))
    expect(again.bodyDigest).toEqual(digest(good))
    expect(await ingest.finish()).toEqual(expected(Buffer.concat([first, good])))
  })
}

test('a rollback to any other place reads the prefix again', async () => {
  const [content, rest] = [randomBytes(2 * mib), randomBytes(300_000)]
  const ingest = await open(newId())
  await ingest.receive(body(content), options())
  await ingest.rollback(1_234_567)
  await ingest.receive(body(rest), options())
  expect(await ingest.finish()).toEqual(
    expected(Buffer.concat([content.subarray(0, 1_234_567), rest])),
  )
})
