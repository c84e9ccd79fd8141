import { randomBytes } from 'node:crypto'
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { log } from '#server/platform/log'
import { clock } from '#server/platform/clock'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { account, complete, contentOf, open, store, uploadFile } from '#e2e/support/upload-steps'
import { declareLength } from './declare-length.ts'
import { dropUpload } from './drop-upload.ts'
import { expireUploads } from './expire-uploads.ts'
import { finishAbandoned } from './finish-abandoned.ts'
import { forgetUploads } from './forget-uploads.ts'
import { findUpload } from './queries.ts'
import { recoverUploads } from './recover-uploads.ts'
import type { Upload } from './upload.ts'

const hourMs = 3600_000

describe('what a start and the clock do with uploads', () => {
  let tree: TempTree
  const bytes = randomBytes(3000)
  const now = clock.now
  beforeEach(async () => {
    log.level = 'silent'
    tree = await openTempTree({ quotaBytes: 100_000 })
  })
  afterEach(async () => {
    clock.now = now
    log.level = 'info'
    await tree.close()
  })
  const start = (filename: string, length: number | null = bytes.length) =>
    open(tree.drive, tree.user.actor, { filename }, length)
  const mine = () => account(tree.drive, tree.user.actor.userId)
  const recover = () => recoverUploads(tree.drive, log)
  const later = (ms: number) => (clock.now = () => now() + ms)
  const state = async ({ id }: Upload) => (await findUpload(tree.drive.database.read, id))?.state
  const partial = ({ blobId }: Upload) => join(tree.dataDir, 'blobs', 'partials', blobId)

  test('U3 one that was complete is finished, published or not', async () => {
    await complete(tree.drive, tree.user.actor, await start('early'), bytes)
    const late = await complete(tree.drive, tree.user.actor, await start('late'), bytes)
    await tree.drive.blobs.publish(late.blobId)
    await recover()
    await recover()
    const items = await tree.list()
    expect(items.map(({ name }) => name)).toEqual(['early', 'late'])
    for (const { id } of items) expect(await contentOf(tree.drive, id)).toEqual(bytes)
    expect(await mine()).toEqual({ used: 6000, reserved: 0, items: 2 })
  })

  test('U3 one whose length was told after its last byte is finished from what is stored', async () => {
    const stored = await store(tree.drive, tree.user.actor, await start('a', null), bytes)
    await declareLength(tree.drive, stored, bytes.length)
    await recover()
    expect(await tree.names()).toEqual(['a'])
    expect(await mine()).toEqual({ used: 3000, reserved: 0, items: 1 })
  })

  test('U4 one that waits for bytes stays at its offset; bytes beyond it were never told and do not count', async () => {
    const part = await store(tree.drive, tree.user.actor, await start('a'), bytes.subarray(0, 1000))
    await truncate(partial(part), 2000)
    await recover()
    expect(await findUpload(tree.drive.database.read, part.id)).toMatchObject({
      state: 'open',
      offsetBytes: 1000,
    })
    expect((await mine()).reserved).toBe(3000)
  })

  test('U4 U1 an offset never lies: one that lost bytes is gone, its reservation released', async () => {
    const part = await store(tree.drive, tree.user.actor, await start('a'), bytes.subarray(0, 1000))
    await truncate(partial(part), 999)
    await recover()
    expect(await state(part)).toBe('gone')
    expect((await mine()).reserved).toBe(0)
  })

  test('U5 one that may not be finished any more is dropped at the start', async () => {
    await complete(tree.drive, tree.user.actor, await start('a'), bytes)
    await tree.folder('a')
    await recover()
    expect(await tree.names()).toEqual(['a'])
    expect(await mine()).toEqual({ used: 0, reserved: 0, items: 1 })
  })

  test('what a crash left of a gone upload is removed', async () => {
    const part = await store(tree.drive, tree.user.actor, await start('a'), bytes.subarray(0, 1000))
    await tree.drive.database.transact((tx) =>
      tx.upload.update({ where: { id: part.id }, data: { state: 'gone' } }),
    )
    await recover()
    expect(await tree.drive.blobs.partialSize(part.blobId)).toBeNull()
  })

  test('U1 unfinished uploads expire a week after their last byte, finished ones never', async () => {
    const old = await start('old')
    const done = await uploadFile(tree.drive, tree.user.actor, { filename: 'done' }, bytes)
    later(24 * hourMs)
    const fresh = await store(
      tree.drive,
      tree.user.actor,
      await start('fresh'),
      bytes.subarray(0, 10),
    )
    later(7.5 * 24 * hourMs)
    expect(await expireUploads(tree.drive)).toBe(1)
    expect([await state(old), await state(fresh), await state(done)]).toEqual([
      'gone',
      'open',
      'finished',
    ])
    expect(await mine()).toEqual({ used: 3000, reserved: 3000, items: 1 })
    later(8.5 * 24 * hourMs)
    expect(await expireUploads(tree.drive)).toBe(1)
    expect((await mine()).reserved).toBe(0)
    expect(await contentOf(tree.drive, done.itemId)).toEqual(bytes)
  })

  test("U3 one that is complete and in nobody's hands is finished by the clock", async () => {
    await complete(tree.drive, tree.user.actor, await start('a'), bytes)
    await finishAbandoned(tree.drive, log)
    expect(await tree.names()).toEqual([])
    later(hourMs)
    await finishAbandoned(tree.drive, log)
    expect(await tree.names()).toEqual(['a'])
  })

  test('ended uploads are forgotten a day later, finished ones after a month; files stay', async () => {
    const gone = await start('gone')
    await dropUpload(tree.drive, gone.id)
    const done = await uploadFile(tree.drive, tree.user.actor, { filename: 'done' }, bytes)
    await forgetUploads(tree.drive)
    expect([await state(gone), await state(done)]).toEqual(['gone', 'finished'])
    later(25 * hourMs)
    await forgetUploads(tree.drive)
    expect([await state(gone), await state(done)]).toEqual([undefined, 'finished'])
    later(31 * 24 * hourMs)
    await forgetUploads(tree.drive)
    expect(await state(done)).toBeUndefined()
    expect(await contentOf(tree.drive, done.itemId)).toEqual(bytes)
  })
})
