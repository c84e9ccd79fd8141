import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addSmallFile } from '#server/domain/uploads/add-small-file'
import { createUpload } from '#server/domain/uploads/create-upload'
import type { Database } from '#server/platform/database'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { Checker } from './check/check-all.ts'
import { blobPath } from './check/check-blobs.ts'
import { Contents } from './contents.ts'
import { flipByte } from './damage.ts'
import { Ledger } from './ledger.ts'
import { Seeded } from './seeded.ts'
import { Stored } from './stored.ts'
import { Tree } from './tree.ts'

let temp: TempDrive
let user: TempUser
let checker: Checker
let ledger: Ledger
let blobId: string
let itemId: string

beforeEach(async () => {
  temp = await openTempDrive()
  user = await temp.addUser('ana', { quotaBytes: 1e6 })
  const stored = await Stored.open(temp.dataDir)
  const contents = new Contents()
  const tree = new Tree(new Map([[user.rootId, user.homeSpaceId]]))
  checker = await Checker.begin(temp.dataDir, stored, tree, contents, new Map())
  ledger = new Ledger()
  const content = contents.make(20_000, new Seeded(1))
  const wish = {
    spaceId: user.homeSpaceId,
    parentId: user.rootId,
    filename: 'file',
    onConflict: 'fail' as const,
    lastModified: content.stamp,
  }
  const request = { wish: wish as never, metadata: '', lengthBytes: content.bytes.length }
  const file = await addSmallFile(temp.drive, user.actor, request, content.bytes)
  ;({ blobId, itemId } = file)
  const { itemVersion: version, clock, sha256 } = file
  ledger.files.push({ itemId, version, clock, sha256 })
  const open = { ...request, wish: { ...wish, filename: 'other' } as never }
  await createUpload(temp.drive, user.actor, open)
})
afterEach(async () => {
  await checker.stored.close()
  await temp.close()
})

const check = () => checker.check(ledger, { random: 'all' })
const change = (work: Parameters<Database['transact']>[0]) => temp.drive.database.transact(work)
const path = () => blobPath(temp.dataDir, blobId)

describe('the checks of the campaign', () => {
  test('find nothing wrong where nothing is', async () => {
    expect(await check()).toEqual([])
    expect(await check()).toEqual([])
  })

  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['a byte that flipped', () => flipByte(path(), 7), /^damaged: blob /],
    ['a blob cut short', async () => writeFileSync(path(), 'short'), /^partial: blob /],
    ['a blob that is gone', async () => rmSync(path()), /^B1 the file of blob /],
    [
      'a counter that drifts',
      () => change((tx) => tx.$executeRaw`UPDATE "User" SET "usedBytes" = "usedBytes" + 1`),
      /^Q2 used of ana/,
    ],
    [
      'a reservation that nobody holds',
      () => change((tx) => tx.$executeRaw`UPDATE "User" SET "reservedBytes" = 0`),
      /^Q2 reserved of ana/,
    ],
    [
      'an upload that holds too little',
      () =>
        change(
          (tx) => tx.$executeRaw`UPDATE "Upload" SET "reservedBytes" = 1 WHERE "state" = 'open'`,
        ),
      /^U1 /,
    ],
    [
      'an upload without the bytes that it was told to have',
      () =>
        change(
          (tx) => tx.$executeRaw`UPDATE "Upload" SET "offsetBytes" = 9 WHERE "state" = 'open'`,
        ),
      /^U4 /,
    ],
    [
      'an upload that nobody finished',
      () =>
        change(
          (tx) => tx.$executeRaw`UPDATE "Upload" SET "state" = 'complete' WHERE "state" = 'open'`,
        ),
      /^U3 /,
    ],
    [
      'a quota that is exceeded',
      () => change((tx) => tx.$executeRaw`UPDATE "User" SET "quotaBytes" = 30000`),
      /^Q1 ana /,
    ],
    [
      'a clock ahead of its entries',
      () => change((tx) => tx.$executeRaw`UPDATE "Space" SET "clock" = "clock" + 1`),
      /^J1 .*its clock is 2/,
    ],
    [
      'a name that no entry told of',
      () => change((tx) => tx.$executeRaw`UPDATE "Item" SET "name" = 'x' WHERE "id" = ${itemId}`),
      /^J2 /,
    ],
    [
      'an item that went without a word',
      () =>
        change(async (tx) => {
          await tx.$executeRaw`DELETE FROM "Version"`
          await tx.$executeRaw`DELETE FROM "Item" WHERE "id" = ${itemId}`
        }),
      /^lost: the file /,
    ],
    [
      'a version that went without a word',
      () => change((tx) => tx.$executeRaw`DELETE FROM "Version"`),
      /^lost: version 1 of /,
    ],
    [
      'an entry that is lost',
      () =>
        change(async (tx) => {
          await tx.$executeRaw`DELETE FROM "JournalEntry"`
          await tx.$executeRaw`UPDATE "Space" SET "clock" = 0`
        }),
      /^lost: the acknowledged file /,
    ],
    [
      'a file that no collector knows',
      async () => {
        mkdirSync(join(temp.dataDir, 'blobs', 'partials'), { recursive: true })
        writeFileSync(join(temp.dataDir, 'blobs', 'partials', '.left'), '')
      },
      /^stray: nobody will clear \.left/,
    ],
  ])('name %s', async (_what, harm, finding) => {
    await harm()
    const wrong = await check()
    expect(wrong).toContainEqual(expect.stringMatching(finding))
  })

  test('name bytes that no row speaks of, once the collector has been there', async () => {
    writeFileSync(join(temp.dataDir, 'blobs', 'partials', '01jd0000000000000000000aaa'), '')
    expect(await check()).toEqual([])
    const wrong = await checker.check(ledger, { random: 'all', settled: true })
    expect(wrong).toEqual(['stray: the partial 01jd0000000000000000000aaa'])
  })
})
