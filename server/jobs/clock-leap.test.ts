import { afterEach, beforeEach, expect, test } from 'vitest'
import { join } from 'node:path'
import { open, store } from '#e2e/support/upload-steps'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { countTry } from '#server/domain/credentials/throttle'
import { readSince } from '#server/journal/read-since'
import { clock } from '#server/platform/clock'
import { clockTrust, holdMs } from '#server/platform/clock-trust'
import { health } from '#server/platform/health'
import { onlyWith, removeByAge } from './start-jobs.ts'

const dayMs = 24 * 3600_000
const realNow = clock.now
let tree: TempTree
let ran = 0
/** A process of the server: what it keeps in its folder is what the next one knows. */
const begin = () => clockTrust(join(tree.dataDir, 'clock-seen'), () => ran)

beforeEach(async () => {
  tree = await openTempTree()
  ran = 0
})
afterEach(async () => {
  clock.now = realNow
  health.clear('clock-ahead')
  await tree.close()
})

const setClock = (days: number) => (clock.now = () => realNow() + days * dayMs)

/** A minute later: the clock is looked at, then everything runs that removes for age. */
async function tick(trust: ReturnType<typeof begin>, ranMs = 60_000): Promise<void> {
  ran += ranMs
  trust.look()
  for (const job of removeByAge(tree.drive, 365)) await onlyWith(trust, job).run()
}

async function fill() {
  await tree.run('item.trash', { itemIds: [await tree.folder('old')] })
  const upload = await open(tree.drive, tree.user.actor, { filename: 'w' }, 500)
  await store(tree.drive, tree.user.actor, upload, Buffer.alloc(100))
}

const left = async () => ({
  trashed: (await tree.trash()).length,
  uploads: await tree.drive.database.read.upload.count({ where: { state: 'open' } }),
})

test('a clock that leaps ahead removes nothing, and nothing is lost when it is set right', async () => {
  await fill()
  const trust = begin()
  await tick(trust)
  setClock(40)
  await tick(trust)
  expect(await left()).toEqual({ trashed: 1, uploads: 1 })
  expect(health.list().map(({ trouble }) => trouble)).toEqual(['clock-ahead'])
  clock.now = realNow
  await tick(trust)
  expect(health.list()).toEqual([])
  expect(await left()).toEqual({ trashed: 1, uploads: 1 })
})

test('it is believed after a day of running, over restarts: a server that was off for long catches up', async () => {
  await fill()
  await tick(begin())
  setClock(40)
  for (let n = 0; n < 3; n += 1) {
    const next = begin()
    await tick(next, holdMs / 4)
    expect(await left()).toEqual({ trashed: 1, uploads: 1 })
  }
  await tick(begin(), holdMs / 4)
  expect(await left()).toEqual({ trashed: 0, uploads: 0 })
  expect(health.list()).toEqual([])
})

test('J1 a clock that goes back a day breaks no order and removes nothing too early', async () => {
  await fill()
  const trust = begin()
  await tick(trust)
  setClock(-1)
  await tick(trust)
  await tree.folder('later')
  const told = await readSince(tree.drive.database.read, tree.user.homeSpaceId, 0)
  expect(told!.entries.map((entry) => entry.clock)).toEqual([1, 2, 3])
  expect(told!.entries.at(-1)).toMatchObject({ items: [{ item: { name: 'later' } }] })
  expect(await left()).toEqual({ trashed: 1, uploads: 1 })
  expect(health.list()).toEqual([])
})

test('a clock that was days ahead and is set right locks nobody out for days', async () => {
  const tries = { name: 'ana', address: '10.0.0.1' }
  const tryOnce = () => tree.drive.database.transact((tx) => countTry(tx, tries))
  setClock(10)
  const blocked = async () => {
    for (let n = 0; n < 20; n += 1) await tryOnce()
  }
  await expect(blocked()).rejects.toThrow('Too many tries')
  clock.now = realNow
  await tryOnce()
  await expect(blocked()).rejects.toThrow('Too many tries')
})
