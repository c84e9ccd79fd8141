import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { objectProxy, type ObjectProxy } from '#e2e/support/object-proxy'
import { testObjectStore } from '#e2e/support/object-store'
import { newId } from '#server/platform/new-id'
import { parseStorageUrl } from '#server/platform/storage-url'
import { ObjectStoreError } from '#server/platform/trouble'
import type { BlobStore, PartialBlob } from '#server/storage/blob-store'
import { partBytes } from '#server/storage/objects/part-buffers'
import { objectStore, type ObjectStore } from '#server/storage/objects/object-store'

const mib = 2 ** 20
let proxy: ObjectProxy
let prefix: string
let store: ObjectStore
let opened: ObjectStore[]

/** Another process on the same bytes, by a line that nobody disturbs. */
async function another(): Promise<ObjectStore> {
  const other = await objectStore(parseStorageUrl((await testObjectStore()).url(prefix)))
  opened.push(other)
  return other
}

beforeEach(async () => {
  const real = await testObjectStore()
  proxy = await objectProxy(real)
  prefix = `line/${newId()}`
  store = await objectStore(parseStorageUrl(real.url(prefix, proxy.port)))
  opened = [store]
})
afterEach(async () => {
  for (const each of opened) each.close()
  await proxy.close()
})

async function writeAll(partial: PartialBlob, content: Buffer, from: number): Promise<void> {
  for (let at = from; at < content.length; at += mib)
    await partial.write([content.subarray(at, at + mib)], at)
}
async function stored(from: BlobStore, blobId: string): Promise<Buffer> {
  const blob = await from.open(blobId)
  const target = Buffer.alloc(blob.sizeBytes)
  for (let at = 0; at < target.length; at += mib)
    await blob.read(target.subarray(at), at, Math.min(mib, target.length - at))
  await blob.close()
  return target
}
async function readBack(from: BlobStore, blobId: string, end: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of from.readPartial(blobId, end)) pieces.push(piece)
  return Buffer.concat(pieces)
}
const isPart = (method: string, url: URL, number: number) =>
  method === 'PUT' && url.searchParams.get('partNumber') === String(number)
async function keysOf(blobId: string): Promise<string[]> {
  const calls = await (await testObjectStore()).calls(prefix)
  const keys: string[] = []
  for await (const { key } of calls.list(`data/${blobId}/`)) keys.push(key.split('/')[2]!)
  for await (const { key } of calls.uploads(`data/${blobId}/`))
    keys.push(`open ${key.split('/')[2]}`)
  calls.close()
  return keys
}
const digits = (start: number) => String(start).padStart(15, '0')

describe('a store of objects at the end of a bad line', () => {
  test('parts that overtake each other lie in their order', async () => {
    proxy.rule = (method, url) => (isPart(method, url, 1) ? { delayMs: 600 } : undefined)
    const content = randomBytes(3 * partBytes + 12_345)
    const id = newId()
    const partial = await store.openPartial(id, 0)
    await writeAll(partial, content, 0)
    await partial.sync(true)
    await partial.close()
    await store.publish(id)
    expect((await stored(await another(), id)).equals(content)).toBe(true)
    expect(await keysOf(id)).toEqual([`s${digits(0)}`])
  })

  test('U4 a node that dies between a part and what it makes superfluous loses nothing, and repeats nothing', async () => {
    // Tails cannot be removed: what was stored stays beside the part, as when the node died between the two.
    proxy.rule = (method, url) =>
      method === 'DELETE' && url.pathname.includes('/t') ? { answer: 403 } : undefined
    const content = randomBytes(partBytes + 3 * mib)
    const id = newId()
    const dying = await store.openPartial(id, 0)
    await writeAll(dying, content.subarray(0, 3 * mib), 0)
    await dying.sync()
    await writeAll(dying, content.subarray(0, partBytes + mib), 3 * mib)
    await dying.sync()
    expect(await keysOf(id)).toEqual([
      `t${digits(0)}`,
      `t${digits(partBytes)}`,
      `open s${digits(0)}`,
    ])

    const other = await another()
    expect(await other.partialSize(id)).toBe(partBytes + mib)
    const partial = await other.openPartial(id, partBytes + mib)
    expect(await keysOf(id)).toEqual([`s${digits(0)}`, `t${digits(partBytes)}`])
    await writeAll(partial, content, partBytes + mib)
    await partial.sync(true)
    await partial.close()
    await other.publish(id)
    expect((await stored(other, id)).equals(content)).toBe(true)
    expect(await keysOf(id)).toEqual([`s${digits(0)}`, `s${digits(partBytes)}`])
  })

  test('U4 behind a part that never arrived nothing counts, though the next ones did', async () => {
    const content = randomBytes(4 * partBytes)
    const id = newId()
    const first = await store.openPartial(id, 0)
    await writeAll(first, content.subarray(0, partBytes + mib), 0)
    await first.sync()
    proxy.rule = (method, url) => (isPart(method, url, 2) ? { answer: 400 } : undefined)
    await expect(
      writeAll(first, content, partBytes + mib).then(() => first.sync()),
    ).rejects.toThrow(ObjectStoreError)
    await first.close()
    const other = await another()
    expect(await other.partialSize(id)).toBe(partBytes + mib)
    const partial = await other.openPartial(id, partBytes + mib)
    expect(
      (await readBack(other, id, partBytes + mib)).equals(content.subarray(0, partBytes + mib)),
    ).toBe(true)
    await writeAll(partial, content, partBytes + mib)
    await partial.sync(true)
    await partial.close()
    await other.publish(id)
    expect((await stored(other, id)).equals(content)).toBe(true)
  })

  test('U4 a part that failed before anybody asked is told by the next sync, never acknowledged', async () => {
    proxy.rule = (method, url) => (isPart(method, url, 1) ? { answer: 400 } : undefined)
    const partial = await store.openPartial(newId(), 0)
    await writeAll(partial, randomBytes(partBytes), 0)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(proxy.seen.some((line) => line.includes('partNumber=1'))).toBe(true)
    await expect(partial.sync()).rejects.toThrow(ObjectStoreError)
    await expect(partial.sync()).rejects.toThrow(ObjectStoreError)
    await partial.close()
  })

  test('U4 what stands behind the acknowledged offset, in a part too, makes room for other bytes', async () => {
    const id = newId()
    const old = randomBytes(3 * partBytes)
    const first = await store.openPartial(id, 0)
    await writeAll(first, old, 0)
    await first.sync()
    const acknowledged = partBytes + 1234
    const other = await another()
    const next = randomBytes(2 * partBytes)
    const partial = await other.openPartial(id, acknowledged)
    const content = Buffer.concat([old.subarray(0, acknowledged), next])
    expect(await (await another()).partialSize(id)).toBe(acknowledged)
    await writeAll(partial, content, acknowledged)
    await partial.sync(true)
    await partial.close()
    await other.publish(id)
    expect((await stored(await another(), id)).equals(content)).toBe(true)
    // The node that was thought dead writes on: it is told, and changes nothing.
    await expect(
      writeAll(first, Buffer.concat([old, old]), old.length).then(() => first.sync()),
    ).rejects.toThrow('in other hands')
    expect((await stored(await another(), id)).equals(content)).toBe(true)
  })

  test('an upload that is discarded while it is written takes nothing more, and leaves nothing', async () => {
    const id = newId()
    const partial = await store.openPartial(id, 0)
    await writeAll(partial, randomBytes(partBytes + mib), 0)
    await store.discard(id)
    await expect(partial.write([randomBytes(mib)], partBytes + mib)).rejects.toThrow(
      'in other hands',
    )
    await expect(partial.sync(true)).rejects.toThrow('in other hands')
    await partial.close()
    expect(await keysOf(id)).toEqual([])
  })

  test('U4 a sender of a few bytes at a time leaves few pieces, and no acknowledged offset goes back', async () => {
    const content = randomBytes(100 * 11)
    const id = newId()
    const partial = await store.openPartial(id, 0)
    for (let at = 0; at < content.length; at += 11) {
      await partial.write([content.subarray(at, at + 11)], at)
      await partial.sync()
    }
    expect((await keysOf(id)).length).toBeLessThanOrEqual(33)
    const other = await another()
    expect(await other.partialSize(id)).toBe(content.length)
    expect(await readBack(other, id, content.length)).toEqual(content)
  })

  test('a store that is overrun for a second is waited for', async () => {
    const until = Date.now() + 1000
    proxy.rule = () => (Date.now() < until ? { answer: 503 } : undefined)
    await store.writeWhole(newId(), randomBytes(1000))
    expect(Date.now()).toBeGreaterThanOrEqual(until)
  })

  test('a store that stays away is told as such, within seconds; afterwards the upload goes on where it stood', async () => {
    const content = randomBytes(2 * partBytes + 5)
    const id = newId()
    const partial = await store.openPartial(id, 0)
    await writeAll(partial, content.subarray(0, partBytes + mib), 0)
    await partial.sync()
    proxy.rule = () => ({ cut: 'request' })
    const started = Date.now()
    await expect(
      writeAll(partial, content, partBytes + mib).then(() => partial.sync()),
    ).rejects.toMatchObject({ kind: 'store-away' })
    expect(Date.now() - started).toBeLessThan(15_000)
    await partial.close()
    expect(await store.isWritable()).toBe(false)
    proxy.rule = () => undefined
    const again = await store.openPartial(id, partBytes + mib)
    await writeAll(again, content, partBytes + mib)
    await again.sync(true)
    await again.close()
    await store.publish(id)
    expect((await stored(store, id)).equals(content)).toBe(true)
  })

  test('bytes that change on their way are refused by the store, and never acknowledged', async () => {
    proxy.rule = (method) => (method === 'PUT' ? { flipByte: true } : undefined)
    await expect(store.writeWhole(newId(), randomBytes(1000))).rejects.toThrow(/BadDigest/)
    const partial = await store.openPartial(newId(), 0)
    await partial.write([randomBytes(1000)], 0)
    await expect(partial.sync()).rejects.toThrow(/BadDigest/)
    await partial.close()
  })

  test('an answer that breaks off is asked for its rest', async () => {
    const content = randomBytes(9 * mib)
    const id = newId()
    const partial = await store.openPartial(id, 0)
    await writeAll(partial, content, 0)
    await partial.sync(true)
    await partial.close()
    await store.publish(id)
    let answers = 0
    proxy.rule = (method) =>
      method === 'GET' && (answers += 1) % 2 === 0 ? { cutAnswerAfter: 300_000 } : undefined
    expect((await stored(store, id)).equals(content)).toBe(true)
    expect(answers).toBeGreaterThan(3)
  })

  test('a completion whose answer was lost is not asked for twice', async () => {
    const content = randomBytes(partBytes + 10)
    const id = newId()
    const partial = await store.openPartial(id, 0)
    await writeAll(partial, content, 0)
    let isFirst = true
    proxy.rule = (method, url) => {
      const isCompletion = method === 'POST' && url.searchParams.has('uploadId')
      if (!isCompletion || !isFirst) return undefined
      isFirst = false
      return { cutAnswerAfter: 0 }
    }
    await partial.sync(true)
    await partial.close()
    expect(isFirst).toBe(false)
    await store.publish(id)
    expect((await stored(await another(), id)).equals(content)).toBe(true)
  })

  test('many uploads share the memory of two, and each keeps its own bytes', async () => {
    const real = await testObjectStore()
    const small = await objectStore(parseStorageUrl(real.url(prefix)), { bufferCount: 2 })
    opened.push(small)
    const contents = Array.from({ length: 6 }, () => randomBytes(partBytes + 2 * mib))
    const ids = contents.map(() => newId())
    const partials = await Promise.all(ids.map((id) => small.openPartial(id, 0)))
    for (let at = 0; at < contents[0]!.length; at += 2 * mib)
      await Promise.all(
        partials.map((partial, n) => partial.write([contents[n]!.subarray(at, at + 2 * mib)], at)),
      )
    for (const [n, partial] of partials.entries()) {
      await partial.sync(true)
      await partial.close()
      await small.publish(ids[n]!)
      expect((await stored(small, ids[n]!)).equals(contents[n]!)).toBe(true)
    }
  })
})
