import { randomBytes } from 'node:crypto'
import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, uploadFile } from '#e2e/support/upload-steps'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { clock } from '#server/platform/clock'
import { log } from '#server/platform/log'
import { rottenBlobs } from '#server/platform/metrics'
import type { FinishedUpload } from '../uploads/commit-upload.ts'
import { collectBlobs } from '../versions/collect-blobs.ts'
import { listRot } from './list-rot.ts'
import { paceOf } from './pace.ts'
import { scrubBlobs, type Checked } from './scrub-blobs.ts'
import { continueRound, readRound, roundMs, scrubWhole } from './scrub-round.ts'

const mib = 1024 * 1024
const pace = paceOf(null)
const now = clock.now
let tree: TempTree

beforeEach(async () => {
  tree = await openTempTree()
})
afterEach(async () => {
  clock.now = now
  await tree.close()
})

const fileOf = (blobId: string) => join(tree.dataDir, 'blobs/blobs', blobId.slice(-2), blobId)
const upload = (filename: string, bytes = randomBytes(1000), more = {}) =>
  uploadFile(tree.drive, tree.user.actor, { filename, ...more }, bytes)
const scrub = async (): Promise<Checked[]> => collect(scrubWhole(tree.drive, log, { pace }))
const rot = () => listRot(tree.drive.database.read)

async function collect(all: AsyncIterable<Checked>): Promise<Checked[]> {
  const found: Checked[] = []
  for await (const one of all) found.push(one)
  return found
}

async function flipBit(blobId: string, at: number): Promise<void> {
  const bytes = await readFile(fileOf(blobId))
  bytes[at % bytes.length]! ^= 1 << (at % 8)
  await writeFile(fileOf(blobId), bytes)
}

describe('the scrub', () => {
  test('bits flipped, ends cut or grown and blobs taken away at random are all found and named, and nothing else is', async () => {
    const files: FinishedUpload[] = []
    for (const [at, size] of [1, 17, 1000, mib - 1, mib, mib + 1, 3 * mib + 5, 50_000].entries())
      files.push(await upload(`file ${at}`, randomBytes(size)))
    const originals = await Promise.all(files.map(({ blobId }) => readFile(fileOf(blobId))))
    const wound = fc.record({
      file: fc.nat(files.length - 1),
      how: fc.constantFrom('flip', 'cut', 'grow', 'take'),
      at: fc.nat(4 * mib),
    })
    const wounds = fc.uniqueArray(wound, { maxLength: 5, selector: ({ file }) => file })
    await fc.assert(
      fc.asyncProperty(wounds, async (chosen) => {
        for (const [at, { blobId }] of files.entries())
          await writeFile(fileOf(blobId), originals[at]!)
        for (const { file, how, at } of chosen) {
          const { blobId } = files[file]!
          if (how === 'flip') await flipBit(blobId, at)
          if (how === 'cut') await truncate(fileOf(blobId), at % originals[file]!.length)
          if (how === 'grow') await appendFile(fileOf(blobId), 'x')
          if (how === 'take') await rm(fileOf(blobId))
        }
        const outcomes = new Map((await scrub()).map((one) => [one.blobId, one.outcome]))
        const wounded = new Set(chosen.map(({ file }) => files[file]!.blobId))
        for (const { blobId } of files)
          expect(outcomes.get(blobId)).toBe(wounded.has(blobId) ? 'rotten' : 'sound')
        const told = (await rot()).rot.flatMap((one) => one.files.map(({ path }) => path))
        expect(told.sort()).toEqual(chosen.map(({ file }) => `/file ${file}`).sort())
        expect((await rottenBlobs.get()).values[0]!.value).toBe(chosen.length)
      }),
      { numRuns: 10 },
    )
  })

  test('a damaged version is named with owner, path, numbers and block, in the trash too', async () => {
    const parentId = await tree.folder('photos')
    const old = await upload('sea.jpg', randomBytes(3 * mib), { parentId })
    await upload('sea.jpg', randomBytes(10), { parentId, onConflict: 'replace' })
    await tree.run('item.trash', { itemIds: [old.itemId] })
    await flipBit(old.blobId, 2 * mib + 7)
    await scrub()
    expect((await rot()).rot).toEqual([
      expect.objectContaining({
        blobId: old.blobId,
        kind: 'damaged',
        blocks: [2],
        sizeBytes: 3 * mib,
        files: [
          {
            spaceId: tree.user.homeSpaceId,
            spaceName: '',
            owner: 'ana',
            itemId: old.itemId,
            path: '/photos/sea.jpg',
            isTrashed: true,
            versions: [1],
            isCurrent: false,
          },
        ],
      }),
    ])
  })

  test('an identical blob of anybody heals it; the damaged bytes stay until the grace is over (B1)', async () => {
    const bytes = randomBytes(2 * mib + 3)
    const mine = await upload('mine', bytes)
    const ben = await tree.addUser('ben')
    await uploadFile(tree.drive, ben.actor, { filename: 'his' }, bytes)
    await flipBit(mine.blobId, 77)
    expect((await scrub()).map(({ outcome }) => outcome).sort()).toEqual(['healed', 'sound'])
    expect((await rot()).rot).toEqual([])
    expect((await contentOf(tree.drive, mine.itemId)).equals(bytes)).toBe(true)
    expect(await readFile(fileOf(mine.blobId))).toHaveLength(bytes.length)
    await collectBlobs(tree.drive)
    clock.now = () => now() + 25 * 3600_000
    expect(await collectBlobs(tree.drive)).toBe(1)
    expect((await contentOf(tree.drive, mine.itemId)).equals(bytes)).toBe(true)
  })

  test('damaged twins do not heal each other', async () => {
    const bytes = randomBytes(5000)
    const mine = await upload('mine', bytes)
    const ben = await tree.addUser('ben')
    const his = await uploadFile(tree.drive, ben.actor, { filename: 'his' }, bytes)
    await flipBit(mine.blobId, 1)
    await flipBit(his.blobId, 2)
    expect((await scrub()).map(({ outcome }) => outcome)).toEqual(['rotten', 'rotten'])
    expect((await rot()).rot).toHaveLength(2)
  })

  test('what was put back, and what was purged, is forgotten', async () => {
    const [back, purged] = [await upload('back'), await upload('purged')]
    const whole = await readFile(fileOf(back.blobId))
    await rm(fileOf(back.blobId))
    await rm(fileOf(purged.blobId))
    await scrub()
    expect((await rot()).rot.map(({ kind }) => kind)).toEqual(['missing', 'missing'])
    await writeFile(fileOf(back.blobId), whole)
    await tree.run('item.trash', { itemIds: [purged.itemId] })
    await tree.run('item.purge', { itemIds: [purged.itemId] })
    await scrub()
    expect((await rot()).rot).toEqual([])
  })

  test('the job reads as much of the drive as of its month has passed, and goes on where it stood', async () => {
    const ids: string[] = []
    for (let at = 0; at < 10; at += 1) ids.push((await upload(`file ${at}`)).blobId)
    ids.sort()
    const at = async (share: number) => {
      clock.now = () => now() + share * roundMs
      await continueRound(tree.drive, log, { pace })
      return readRound(tree.drive.database.read)
    }
    await at(0)
    expect(await at(0.35)).toMatchObject({ afterBlobId: ids[3], checkedBytes: 4000, isDone: false })
    // Another process finds the same place.
    expect(await at(0.75)).toMatchObject({ afterBlobId: ids[7], checkedBlobs: 8 })
    const done = await at(1.01)
    expect(done).toMatchObject({ checkedBlobs: 10, isDone: true })
    expect(await at(1.02)).toMatchObject({ isDone: false, checkedBlobs: 1 })
  })

  test('a budget is kept, and a stop is heard at once', async () => {
    await upload('large', randomBytes(4 * mib))
    const stopping = new AbortController()
    const slow = { pace: paceOf(2 * mib), signal: stopping.signal }
    const started = performance.now()
    await collect(scrubBlobs(tree.drive, log, '', slow))
    expect(performance.now() - started).toBeGreaterThan(1500)
    const stopped = collect(scrubBlobs(tree.drive, log, '', { ...slow, pace: paceOf(1000) }))
    setTimeout(() => stopping.abort(), 50)
    await expect(stopped).rejects.toThrow('abort')
  })
})
