import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorCode } from '#contract/errors'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import {
  account,
  complete,
  contentOf,
  md5,
  open,
  store,
  uploadFile,
  type Wanted,
} from '#e2e/support/upload-steps'
import { onPublished } from '#server/journal/publish'
import type { Entry } from '#contract/entries'
import { addSmallFile } from './add-small-file.ts'
import { commitUpload } from './commit-upload.ts'
import { terminateUpload } from './drop-upload.ts'
import { finishUpload } from './finish-upload.ts'
import { findUpload } from './queries.ts'
import { wish } from '#e2e/support/upload-steps'

describe('finishing an upload', () => {
  let tree: TempTree
  let published: Entry[]
  let stopHearing: () => void
  beforeEach(async () => {
    tree = await openTempTree({ quotaBytes: 1_000_000 })
    published = []
    stopHearing = onPublished((entries) => published.push(...entries))
  })
  afterEach(async () => {
    stopHearing()
    await tree.close()
  })
  const mine = () => account(tree.drive, tree.user.actor.userId)
  const upload = (wanted: Partial<Wanted> = {}, bytes?: Buffer) =>
    uploadFile(tree.drive, tree.user.actor, { filename: 'a.bin', ...wanted }, bytes)
  const refusal = (attempt: Promise<unknown>): Promise<ErrorCode> =>
    attempt.then(
      () => Promise.reject(new Error('not refused')),
      (error: { code: ErrorCode }) => error.code,
    )
  const partialOf = async (id: string) =>
    tree.drive.blobs.partialSize((await findUpload(tree.drive.database.read, id))!.blobId)

  test('U2 nothing shows until the commit; then the file is listed, journalled once, charged and readable', async () => {
    const bytes = randomBytes(70_000)
    const opened = await open(tree.drive, tree.user.actor, { filename: 'a.bin' }, bytes.length)
    const stored = await store(tree.drive, tree.user.actor, opened, bytes)
    expect(await tree.names()).toEqual([])
    expect(published).toEqual([])
    const done = await finishUpload(tree.drive, tree.user.actor, stored)
    const [item] = await tree.list()
    expect(item).toMatchObject({ id: done.itemId, name: 'a.bin', md5: md5(bytes), version: 1 })
    expect(published).toEqual([
      expect.objectContaining({ type: 'file.added', clock: done.clock, items: [{ item }] }),
    ])
    expect(await contentOf(tree.drive, done.itemId)).toEqual(bytes)
    expect(await mine()).toEqual({ used: 70_000, reserved: 0, items: 1 })
  })

  test('U2 Q2 an overwrite keeps the old content until the new one commits, then as an old version, charged', async () => {
    const [before, after] = [randomBytes(1000), randomBytes(2000)]
    const first = await upload({}, before)
    const opened = await open(
      tree.drive,
      tree.user.actor,
      { filename: 'a.bin', onConflict: 'replace' },
      after.length,
    )
    const full = await complete(tree.drive, tree.user.actor, opened, after)
    expect(await contentOf(tree.drive, first.itemId)).toEqual(before)
    const second = await finishUpload(tree.drive, tree.user.actor, full)
    expect(second).toMatchObject({ itemId: first.itemId, itemVersion: 2 })
    expect(await contentOf(tree.drive, first.itemId)).toEqual(after)
    expect(published.at(-1)).toMatchObject({ type: 'file.replaced' })
    const versions = await tree.drive.database.read.version.findMany({ orderBy: { number: 'asc' } })
    expect(versions.map(({ number, sizeBytes }) => [number, Number(sizeBytes)])).toEqual([
      [1, 1000],
      [2, 2000],
    ])
    expect(await mine()).toEqual({ used: 3000, reserved: 0, items: 1 })
  })

  test('rename finds the next free name, also for two at once', async () => {
    await upload()
    const bytes = randomBytes(10)
    const both = await Promise.all(
      [1, 2].map(async () => {
        const opened = await open(
          tree.drive,
          tree.user.actor,
          { filename: 'a.bin', onConflict: 'rename' },
          10,
        )
        return complete(tree.drive, tree.user.actor, opened, bytes)
      }),
    )
    await Promise.all(both.map((full) => finishUpload(tree.drive, tree.user.actor, full)))
    expect(await tree.names()).toEqual(['a (2).bin', 'a (3).bin', 'a.bin'])
  })

  test('U3 finishing again changes nothing and answers the same', async () => {
    const done = await upload()
    const again = await finishUpload(tree.drive, tree.user.actor, {
      ...done,
      state: 'complete' as const,
    })
    expect(again).toMatchObject({ itemId: done.itemId, itemVersion: 1, clock: done.clock })
    expect(published).toHaveLength(1)
    expect(await mine()).toEqual({ used: 1000, reserved: 0, items: 1 })
  })

  test('U3 two finishers at once commit once', async () => {
    const bytes = randomBytes(1000)
    const opened = await open(tree.drive, tree.user.actor, { filename: 'a.bin' }, bytes.length)
    const stored = await store(tree.drive, tree.user.actor, opened, bytes)
    const full = await complete(
      tree.drive,
      tree.user.actor,
      { ...stored, offsetBytes: 1000 },
      Buffer.alloc(0),
    )
    const finishers = await Promise.all(
      [1, 2, 3, 4].map(() => finishUpload(tree.drive, tree.user.actor, full)),
    )
    expect(new Set(finishers.map(({ itemId }) => itemId)).size).toBe(1)
    expect(await tree.names()).toEqual(['a.bin'])
    expect(published).toHaveLength(1)
    expect(await mine()).toEqual({ used: 1000, reserved: 0, items: 1 })
  })

  test('U1 U3 a finish and a termination at once leave the file whole or nothing, never half', async () => {
    for (let n = 0; n < 10; n += 1) {
      const bytes = randomBytes(100)
      const opened = await open(tree.drive, tree.user.actor, { filename: `f${n}` }, bytes.length)
      const full = await complete(tree.drive, tree.user.actor, opened, bytes)
      await Promise.allSettled([
        finishUpload(tree.drive, tree.user.actor, full),
        terminateUpload(tree.drive, full),
      ])
      const item = (await tree.list()).find(({ name }) => name === `f${n}`)
      if (item) expect(await contentOf(tree.drive, item.id)).toEqual(bytes)
    }
    const kept = (await tree.list()).length
    expect(await mine()).toEqual({ used: kept * 100, reserved: 0, items: kept })
  })

  test('terminating a finished upload forgets the upload, never the file', async () => {
    const done = await upload()
    await terminateUpload(tree.drive, done)
    expect(await findUpload(tree.drive.database.read, done.id)).toBeNull()
    expect(await contentOf(tree.drive, done.itemId)).toHaveLength(1000)
    expect(await refusal(terminateUpload(tree.drive, done))).toBe('not_found')
  })

  test.each([['md5'], ['sha256']] as const)(
    'U1 U4 content that is not what its %s announced is dropped with its reservation, and the upload is gone',
    async (kind) => {
      const bytes = randomBytes(1000)
      const expected = { [kind]: '0'.repeat(kind === 'md5' ? 32 : 64) }
      const opened = await open(
        tree.drive,
        tree.user.actor,
        { filename: 'a.bin', ...expected },
        bytes.length,
      )
      const stored = await store(tree.drive, tree.user.actor, opened, bytes)
      expect(await refusal(finishUpload(tree.drive, tree.user.actor, stored))).toBe(
        'checksum_mismatch',
      )
      expect(await tree.names()).toEqual([])
      expect(await mine()).toEqual({ used: 0, reserved: 0, items: 0 })
      expect((await findUpload(tree.drive.database.read, opened.id))!.state).toBe('gone')
      expect(await partialOf(opened.id)).toBeNull()
      expect(await tree.drive.database.read.blob.count()).toBe(0)
    },
  )

  test('U4 content that is what its digests announced is taken', async () => {
    const bytes = randomBytes(1000)
    await upload({ md5: md5(bytes).toUpperCase() }, bytes)
    expect(await tree.names()).toEqual(['a.bin'])
  })

  test('a small file is made in one step, with its folders, and its refusal stores nothing', async () => {
    const add = (wanted: Wanted, bytes: Buffer) =>
      addSmallFile(
        tree.drive,
        tree.user.actor,
        { wish: wish(wanted), metadata: '', lengthBytes: bytes.length },
        bytes,
      )
    const bytes = randomBytes(5000)
    const done = await add({ filename: 'a.bin', path: '/x/y' }, bytes)
    expect(await contentOf(tree.drive, done.itemId)).toEqual(bytes)
    expect(published.map(({ type }) => type)).toEqual(['folder.created', 'file.added'])
    expect(await mine()).toEqual({ used: 5000, reserved: 0, items: 3 })

    const blobs = await tree.drive.database.read.blob.count()
    expect(await refusal(add({ filename: 'a.bin', path: '/x/y' }, bytes))).toBe('name_taken')
    expect(await refusal(add({ filename: 'b', md5: '0'.repeat(32) }, bytes))).toBe(
      'checksum_mismatch',
    )
    expect(await refusal(add({ filename: 'b' }, Buffer.alloc(995_001)))).toBe('quota_exceeded')
    expect(await tree.drive.database.read.blob.count()).toBe(blobs)
    expect(await mine()).toEqual({ used: 5000, reserved: 0, items: 3 })
  })

  test('U3 a commit whose bytes are not there is not made', async () => {
    const bytes = randomBytes(100)
    const opened = await open(tree.drive, tree.user.actor, { filename: 'a.bin' }, bytes.length)
    const full = await complete(tree.drive, tree.user.actor, opened, bytes)
    await tree.drive.blobs.discard(full.blobId)
    await expect(commitUpload(tree.drive, tree.user.actor, full)).rejects.toThrow('missing')
    expect(await tree.names()).toEqual([])
  })
})
