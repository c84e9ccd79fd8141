import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestWhole } from './ingest/digests.ts'
import { writeSmallFile } from './small-file-writer.ts'

type Order = { files: { path: string }[]; act: string }

let folder: string
let orders: Order[]
const { postMessage } = Worker.prototype

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cove-small-files-'))
  orders = []
  Worker.prototype.postMessage = function (this: Worker, order: Order, ...more) {
    if (order.files) orders.push(order)
    return postMessage.call(this, order, ...more)
  }
})
afterEach(() => {
  Worker.prototype.postMessage = postMessage
  rmSync(folder, { recursive: true, force: true })
})

const path = (name: string) => join(folder, name)
const mebibyte = (fill: number) => Buffer.alloc(1024 * 1024, fill)

test('U3 those who come together are written in one order, each with its own bytes', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `f${i}`)
  const bytesOf = (name: string) => Buffer.from(name.repeat(999))
  const digests = await Promise.all(names.map((name) => writeSmallFile(path(name), bytesOf(name))))
  for (const [i, name] of names.entries()) {
    expect(readFileSync(path(name), 'utf8')).toBe(name.repeat(999))
    expect(digests[i]).toEqual(digestWhole(bytesOf(name)))
  }
  expect(orders).toHaveLength(1)
})

test('what is more than the memory holds comes in its turn, and nothing of it is mixed up', async () => {
  const large = writeSmallFile(path('large'), Buffer.alloc(5 * 1024 * 1024, 9))
  const fills = [1, 2, 3, 4, 5]
  const empty = writeSmallFile(path('empty'), Buffer.alloc(0))
  await Promise.all(fills.map((fill) => writeSmallFile(path(`${fill}`), mebibyte(fill))))
  for (const [bytes, answer] of [
    [Buffer.alloc(0), await empty],
    [Buffer.alloc(5 * 1024 * 1024, 9), await large],
  ] as const) {
    const { blockCrcs, ...others } = digestWhole(bytes)
    expect(answer).toMatchObject(others)
    expect(Buffer.from(answer.blockCrcs).equals(Buffer.from(blockCrcs))).toBe(true)
  }
  for (const fill of fills) expect(readFileSync(path(`${fill}`)).equals(mebibyte(fill))).toBe(true)
  expect(readFileSync(path('empty'))).toHaveLength(0)
  expect(readFileSync(path('large')).equals(Buffer.alloc(5 * 1024 * 1024, 9))).toBe(true)
  expect(orders.length).toBeGreaterThan(2)
})

test('one that cannot be written takes nothing of its neighbours with it, and says why by the code of the system', async () => {
  mkdirSync(path('taken'))
  const outcomes = await Promise.allSettled([
    writeSmallFile(path('a'), Buffer.from('a')),
    writeSmallFile(path('taken'), Buffer.from('b')),
    writeSmallFile(path('nowhere/c'), Buffer.from('c')),
    writeSmallFile(path('d'), Buffer.from('d')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect((outcomes[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'EISDIR' })
  expect((outcomes[2] as PromiseRejectedResult).reason).toMatchObject({ code: 'ENOENT' })
  expect(readFileSync(path('d'), 'utf8')).toBe('d')
})

test('U3 whoever asks to be told between writing and syncing is told there, and one that he stops is not synced', async () => {
  const seen: string[] = []
  const watched = writeSmallFile(path('a'), Buffer.from('abc'), () => {
    seen.push(`written ${readFileSync(path('a'), 'utf8')}`)
    return () => void seen.push('synced')
  })
  const stopped = writeSmallFile(path('b'), Buffer.from('b'), () => {
    throw Object.assign(new Error('planned'), { code: 'EIO' })
  })
  await expect(stopped).rejects.toMatchObject({ code: 'EIO' })
  await watched
  expect(seen).toEqual(['written abc', 'synced'])
  expect(orders.map(({ act, files }) => [act, files.length])).toEqual([
    ['write', 2],
    ['sync', 1],
  ])
})
