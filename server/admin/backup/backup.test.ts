import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, open, store, uploadFile } from '#e2e/support/upload-steps'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { findDrift } from '#server/domain/quota/reconcile'
import { scrubBlobs } from '#server/domain/integrity/scrub-blobs'
import { paceOf } from '#server/domain/integrity/pace'
import { readSince } from '#server/journal/read-since'
import { readEnv } from '#server/platform/env'
import { log } from '#server/platform/log'
import { withDrive } from '../with-drive.ts'
import { backupFolder } from './backup-folder.ts'
import { backupSource } from './backup-source.ts'
import { restoreBackup } from './restore-backup.ts'
import { takeBackup } from './take-backup.ts'

let tree: TempTree
let base = ''
let dir = ''

beforeEach(async () => {
  tree = await openTempTree()
  base = mkdtempSync(join(tmpdir(), 'cove-backup-'))
  dir = join(base, 'backups')
})
afterEach(async () => {
  await tree.close()
  rmSync(base, { recursive: true, force: true })
})

const upload = (filename: string, bytes = randomBytes(1000)) =>
  uploadFile(tree.drive, tree.user.actor, { filename, onConflict: 'replace' }, bytes)
const take = () => takeBackup(tree.drive, tree.dataDir, dir)
const envOf = (name: string) => readEnv({ DATA_DIR: join(base, name) })
const blobIn = (blobId: string) => join(dir, backupFolder(dir).blob(blobId))
const fileOf = (blobId: string) => join(tree.dataDir, 'blobs/blobs', blobId.slice(-2), blobId)

describe('a backup', { timeout: 60_000 }, () => {
  test('restored, has every file and version of its moment, and nothing of later', async () => {
    const bytes = randomBytes(2_500_000)
    const [kept, changed] = [await upload('kept', bytes), await upload('changed', Buffer.from('1'))]
    const waiting = await open(tree.drive, tree.user.actor, { filename: 'w' }, 500)
    await store(tree.drive, tree.user.actor, waiting, randomBytes(100))
    const { name } = await take()
    await upload('changed', Buffer.from('2'))
    await upload('later')
    const env = envOf('new')
    expect(await restoreBackup(env, dir)).toBe(name)
    await withDrive(env, async (drive) => {
      expect((await contentOf(drive, kept.itemId)).equals(bytes)).toBe(true)
      expect(String(await contentOf(drive, changed.itemId))).toBe('1')
      expect(await drive.database.read.item.count({ where: { kind: 'file' } })).toBe(2)
      // U1, Q2: what was reserved for bytes that are not there is given back.
      expect(await findDrift(drive)).toEqual([])
      expect(await drive.database.read.upload.count({ where: { state: 'open' } })).toBe(0)
      expect((await drive.database.read.user.findFirstOrThrow()).reservedBytes).toBe(0n)
    })
  })

  test('J3 a client that has seen more than the backup takes a fresh listing, wherever it stood', async () => {
    await upload('first')
    await take()
    for (let at = 0; at < 5; at += 1) await upload(`later ${at}`)
    const seen = Number((await tree.drive.database.read.space.findFirstOrThrow()).clock)
    const env = envOf('new')
    await restoreBackup(env, dir)
    await withDrive(env, async (drive) => {
      for (let since = 0; since <= seen; since += 1)
        expect(await readSince(drive.database.read, tree.user.homeSpaceId, since)).toBeNull()
      const { clock } = await drive.database.read.space.findFirstOrThrow()
      const last = await readSince(drive.database.read, tree.user.homeSpaceId, Number(clock) - 1)
      expect(last?.entries).toMatchObject([{ type: 'file.added', clock: Number(clock) }])
    })
  })

  test('sessions end; tokens stand, as hashes, unless told otherwise', async () => {
    await take()
    const tokens = async (folder: string, withoutTokens: boolean) => {
      const env = envOf(folder)
      await restoreBackup(env, dir, { withoutTokens })
      return withDrive(env, async ({ database: { read } }) => [
        await read.session.count(),
        await read.apiToken.count(),
      ])
    }
    expect(await tokens('with', false)).toEqual([0, 1])
    expect(await tokens('without', true)).toEqual([0, 0])
  })

  test('the second copies only what is new, and each can be restored', async () => {
    await upload('a', randomBytes(5000))
    const first = await take()
    expect(first).toMatchObject({ blobs: 1, copiedBlobs: 1, copiedBytes: 5000 })
    await upload('b', randomBytes(70))
    const second = await take()
    expect(second).toMatchObject({ blobs: 2, copiedBlobs: 1, bytes: 5070, copiedBytes: 70 })
    expect(await take()).toMatchObject({ copiedBlobs: 0 })
    const earlier = envOf('earlier')
    const atMs = Date.parse(first.name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
    expect(await restoreBackup(earlier, dir, { atMs })).toBe(first.name)
    await withDrive(earlier, async (drive) =>
      expect(await drive.database.read.blob.count()).toBe(1),
    )
  })

  test('is refused when anything of it is cut, changed or missing, and leaves the folder empty', async () => {
    const { blobId } = await upload('a', randomBytes(5000))
    const { name } = await take()
    const folder = backupFolder(dir)
    const database = join(dir, folder.database(name))
    const manifest = folder.manifest(name)
    const wounds: [path: string, hurt: (path: string) => void][] = [
      [manifest, (path) => truncateSync(path, readFileSync(path).length - 70)],
      [
        manifest,
        (path) =>
          writeFileSync(path, readFileSync(path, 'utf8').replace(/\n[0-9a-f]{64} {2}blobs.*/, '')),
      ],
      [manifest, (path) => appendFileSync(path, `${'0'.repeat(64)}  blobs/00/../../../x\n`)],
      [database, (path) => flip(path, 5000)],
      [database, (path) => rmSync(path)],
      [blobIn(blobId), (path) => flip(path, 77)],
      [blobIn(blobId), (path) => truncateSync(path, 4000)],
      [blobIn(blobId), (path) => rmSync(path)],
    ]
    const env = envOf('new')
    mkdirSync(env.DATA_DIR)
    for (const [path, hurt] of wounds) {
      const whole = readFileSync(path)
      hurt(path)
      await expect(restoreBackup(env, dir)).rejects.toThrow(
        /whole backup|damaged|missing|should be/,
      )
      expect(readdirSync(env.DATA_DIR)).toEqual([])
      writeFileSync(path, whole)
    }
    await restoreBackup(env, dir)
  })

  test('clears away what one that was killed left a day ago, and nothing else', async () => {
    const first = await take()
    const left = ['2020-01-01T00-00-00.000Z.db', '2020-01-01T00-00-00.000Z.db.part-7']
    for (const name of [...left, `${first.name}.db`, 'fresh.db.part-8']) {
      if (!name.startsWith(first.name)) writeFileSync(join(dir, 'db', name), '')
      if (!name.startsWith('fresh')) utimesSync(join(dir, 'db', name), 0, 0)
    }
    mkdirSync(join(dir, 'blobs', 'aa'))
    for (const name of ['whole', 'old.part-7', 'fresh.part-8']) {
      writeFileSync(join(dir, 'blobs', 'aa', name), '')
      if (!name.startsWith('fresh')) utimesSync(join(dir, 'blobs', 'aa', name), 0, 0)
    }
    const second = await take()
    expect(readdirSync(join(dir, 'db')).sort()).toEqual(
      [`${first.name}.db`, `${second.name}.db`, 'fresh.db.part-8'].sort(),
    )
    expect(readdirSync(join(dir, 'blobs', 'aa')).sort()).toEqual(['fresh.part-8', 'whole'])
  })

  test('goes into an empty folder only', async () => {
    await take()
    const env = { ...envOf('new'), DATA_DIR: tree.dataDir }
    await expect(restoreBackup(env, dir)).rejects.toThrow('not empty')
    await expect(restoreBackup(envOf('new'), join(base, 'nowhere'))).rejects.toThrow('no folder')
  })

  test('of a drive with a damaged blob names the file and is none; what the folder has of it heals the drive', async () => {
    const bytes = randomBytes(5000)
    const old = await upload('old', bytes)
    await take()
    flip(fileOf(old.blobId), 7)
    // The folder's own copy is sound: the drive's is not asked for again.
    expect(await take()).toMatchObject({ copiedBlobs: 0 })
    const fresh = await upload('fresh.txt')
    flip(fileOf(fresh.blobId), 7)
    await expect(take()).rejects.toThrow('/fresh.txt')
    expect(await backupFolder(dir).list()).toHaveLength(2)
    expect(readdirSync(join(dir, 'db'))).toHaveLength(2)
    const found: Record<string, string> = {}
    const options = { pace: paceOf(null), source: backupSource(dir) }
    for await (const one of scrubBlobs(tree.drive, log, '', options))
      found[one.blobId] = one.outcome
    expect(found).toMatchObject({ [old.blobId]: 'healed', [fresh.blobId]: 'rotten' })
    expect((await contentOf(tree.drive, old.itemId)).equals(bytes)).toBe(true)
  })
})

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at]! ^= 1
  writeFileSync(path, bytes)
}
