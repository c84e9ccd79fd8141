import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sumsBelow, writeTree } from '#e2e/support/file-tree'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { account, uploadFile } from '#e2e/support/upload-steps'
import { findDrift } from '#server/domain/quota/reconcile'
import { actFor } from './act-for.ts'
import { exportTrees } from './export-trees.ts'
import { importTree, type ImportOptions } from './import-tree.ts'

let tree: TempTree
let base = ''
let failed: string[] = []

beforeEach(async () => {
  tree = await openTempTree({ quotaBytes: 50_000_000 })
  base = mkdtempSync(join(tmpdir(), 'cove-trees-'))
  failed = []
})
afterEach(async () => {
  await tree.close()
  rmSync(base, { recursive: true, force: true })
})

const fail = (path: string, reason: string) =>
  void failed.push(`${path.slice(base.length)}: ${reason}`)
const take = (dir: string, more: Partial<ImportOptions> = {}) =>
  actFor(tree.drive, 'ana', (actor) =>
    importTree(tree.drive, actor, join(base, dir), {
      spaceId: tree.user.homeSpaceId,
      folderId: tree.user.rootId,
      fail,
      ...more,
    }),
  )
const give = (dir: string) => exportTrees(tree.drive, join(base, dir), { userIds: null, fail })
const inside = (path: string, bytes: string | Buffer, mtimeMs = 1_500_000_000_123) => {
  const whole = join(base, path)
  mkdirSync(join(whole, '..'), { recursive: true })
  writeFileSync(whole, bytes)
  utimesSync(whole, new Date(), new Date(mtimeMs))
}
const timesBelow = (dir: string) =>
  Object.fromEntries(
    Object.keys(sumsBelow(dir)).map((path) => [path, statSync(join(dir, path)).mtime.getTime()]),
  )

describe('import and export', { timeout: 60_000 }, () => {
  test('a folder taken in and written out again is the same, with its times; made again, nothing moves', async () => {
    writeTree(join(base, 'in'), 120)
    inside('in/large.bin', randomBytes(3_000_001))
    mkdirSync(join(base, 'in/empty'))
    const first = await take('in')
    expect(first).toMatchObject({ files: 121, same: 0, failed: 0 })
    expect(await give('out')).toMatchObject({ files: 121, same: 0, failed: 0 })
    const out = join(base, 'out/ana/home')
    expect(sumsBelow(out)).toEqual(sumsBelow(join(base, 'in')))
    expect(timesBelow(out)).toEqual(timesBelow(join(base, 'in')))
    expect(readdirSync(join(out, 'empty'))).toEqual([])
    const clockBefore = (await tree.drive.database.read.space.findFirstOrThrow()).clock
    expect(await take('in')).toMatchObject({ files: 121, same: 121 })
    expect(await give('out')).toMatchObject({ files: 121, same: 121 })
    expect((await tree.drive.database.read.space.findFirstOrThrow()).clock).toBe(clockBefore)
    expect(await findDrift(tree.drive)).toEqual([])
    expect((await account(tree.drive, tree.user.actor.userId)).used).toBe(first.bytes)
    // The token that it acted by has ended.
    expect(await tree.drive.database.read.apiToken.count()).toBe(1)
  })

  test('names that some systems refuse are escaped, and read back', async () => {
    for (const filename of ['a:b?.txt', 'con', 'dot.', '100%41'])
      await uploadFile(tree.drive, tree.user.actor, { filename })
    await give('out')
    const out = join(base, 'out/ana/home')
    expect(readdirSync(out).sort()).toEqual(['%63on', '100%2541', 'a%3Ab%3F.txt', 'dot%2E'])
    const ben = await tree.addUser('ben')
    const into = { spaceId: ben.homeSpaceId, folderId: ben.rootId, unescape: true, fail }
    await actFor(tree.drive, 'ben', (actor) => importTree(tree.drive, actor, out, into))
    const names = await tree.drive.database.read.item.findMany({
      where: { parentId: ben.rootId },
      select: { name: true },
    })
    expect(names.map(({ name }) => name).sort()).toEqual(['100%41', 'a:b?.txt', 'con', 'dot.'])
  })

  test('shared spaces stand beside the home; the trash and old versions are not written', async () => {
    await tree.run('space.create', { name: 'Photos' })
    await tree.run('space.create', { name: 'Photos' })
    const spaces = await tree.drive.database.read.space.findMany({ where: { name: 'Photos' } })
    for (const { id: spaceId, rootId: parentId } of spaces)
      await uploadFile(tree.drive, tree.user.actor, { filename: 'sea.jpg', spaceId, parentId })
    const { itemId } = await uploadFile(tree.drive, tree.user.actor, { filename: 'gone' })
    await tree.run('item.trash', { itemIds: [itemId] })
    await give('out')
    expect(Object.keys(sumsBelow(join(base, 'out'))).sort()).toEqual([
      'ana/spaces/Photos (2)/sea.jpg',
      'ana/spaces/Photos/sea.jpg',
    ])
  })

  test('a link planted in the target leads nothing out of it, and one in the source leads nothing in', async () => {
    inside('in/folder/file', 'mine')
    inside('in/other', 'mine too')
    inside('secret/file', 'secret')
    symlinkSync(join(base, 'secret'), join(base, 'in/link'))
    symlinkSync(join(base, 'secret/file'), join(base, 'in/folder/link'))
    expect(await take('in')).toMatchObject({ files: 2, failed: 2 })
    expect(failed.sort()).toEqual([
      '/in/folder/link: a symbolic link is left out',
      '/in/link: a symbolic link is left out',
    ])
    mkdirSync(join(base, 'out/ana/home'), { recursive: true })
    symlinkSync(join(base, 'secret'), join(base, 'out/ana/home/folder'))
    symlinkSync(join(base, 'secret/file'), join(base, 'out/ana/home/other'))
    expect(await give('out')).toMatchObject({ failed: 2 })
    expect(readdirSync(join(base, 'secret'))).toEqual(['file'])
    expect(readFileSync(join(base, 'secret/file'), 'utf8')).toBe('secret')
  })

  test('another content is left alone and told, or becomes the next version', async () => {
    inside('in/file', 'one')
    await take('in')
    inside('in/file', 'two', 1_600_000_000_000)
    expect(await take('in')).toMatchObject({ files: 0, failed: 1 })
    expect(failed).toEqual(['/in/file: something else has its name there'])
    expect(await take('in', { replace: true })).toMatchObject({ files: 1, same: 0 })
    expect(await tree.drive.database.read.version.count()).toBe(2)
    // Touched, but the same: no third version.
    inside('in/file', 'two', 1_700_000_000_000)
    expect(await take('in', { replace: true })).toMatchObject({ same: 1 })
    expect(await tree.drive.database.read.version.count()).toBe(2)
  })

  test('Q1 it ends where the quota does, with nothing half there, and goes on when there is room', async () => {
    for (let at = 0; at < 6; at += 1) inside(`in/large ${at}`, randomBytes(10_000_000))
    await expect(take('in')).rejects.toMatchObject({ code: 'quota_exceeded' })
    const { userId } = tree.user.actor
    expect((await account(tree.drive, userId)).reserved).toBe(0)
    expect((await account(tree.drive, userId)).used).toBeLessThanOrEqual(50_000_000)
    expect(await findDrift(tree.drive)).toEqual([])
    await tree.drive.database.transact((tx) =>
      tx.user.update({ where: { id: userId }, data: { quotaBytes: null } }),
    )
    expect(await take('in')).toMatchObject({ files: 6, failed: 0 })
    await give('out')
    expect(sumsBelow(join(base, 'out/ana/home'))).toEqual(sumsBelow(join(base, 'in')))
  })

  test('B2 a damaged file is told and not written; the others are', async () => {
    const rotten = await uploadFile(tree.drive, tree.user.actor, { filename: 'rotten' })
    await uploadFile(tree.drive, tree.user.actor, { filename: 'sound' })
    const path = join(tree.dataDir, 'blobs/blobs', rotten.blobId.slice(-2), rotten.blobId)
    writeFileSync(path, randomBytes(1000))
    expect(await give('out')).toMatchObject({ files: 1, failed: 1 })
    expect(failed).toEqual(['/out/ana/home/rotten: its bytes at rest are damaged'])
    expect(existsSync(join(base, 'out/ana/home/rotten'))).toBe(false)
  })
})
