import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clock } from '#server/platform/clock'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { complete, contentOf, open, store, uploadFile } from '#e2e/support/upload-steps'
import { findDrift, repairDrift } from '../quota/reconcile.ts'
import { newId } from '#server/platform/new-id'
import { collectBlobs, collectStrays } from './collect-blobs.ts'
import { surveyGarbage } from './survey-garbage.ts'

describe('blobs and counters that nothing stands for', () => {
  let tree: TempTree
  const now = clock.now
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(async () => {
    clock.now = now
    await tree.close()
  })
  const upload = (filename: string) => uploadFile(tree.drive, tree.user.actor, { filename })

  test('B1 a blob with a version or an upload under way is never collected, one without any after a day', async () => {
    const [kept, purged] = [await upload('kept'), await upload('purged')]
    const copy = await tree.run('item.copy', {
      itemIds: [kept.itemId],
      parentId: await tree.folder('copies'),
    })
    await tree.run('item.trash', { itemIds: [purged.itemId, kept.itemId] })
    await tree.run('item.purge', { itemIds: [purged.itemId, kept.itemId] })
    const bytes = randomBytes(10)
    const waiting = await complete(
      tree.drive,
      tree.user.actor,
      await open(tree.drive, tree.user.actor, { filename: 'w' }, 10),
      bytes,
    )
    // Long made, but freed a moment ago: the grace begins when it is first seen free.
    clock.now = () => now() + 100 * 24 * 3600_000
    expect(await surveyGarbage(tree.drive)).toMatchObject({
      due: { blobs: 0 },
      waiting: { blobs: 1 },
    })
    expect(await collectBlobs(tree.drive)).toBe(0)
    clock.now = () => now() + 101 * 24 * 3600_000 - 60_000
    expect(await collectBlobs(tree.drive)).toBe(0)
    clock.now = () => now() + 101 * 24 * 3600_000 + 60_000
    expect(await surveyGarbage(tree.drive)).toMatchObject({ due: { blobs: 1, bytes: 1000 } })
    expect(await collectBlobs(tree.drive)).toBe(1)
    expect(await surveyGarbage(tree.drive)).toMatchObject({
      due: { blobs: 0 },
      waiting: { blobs: 0 },
    })
    await expect(tree.drive.blobs.open(purged.blobId)).rejects.toThrow('missing')
    const copied = copy.type === 'item.copied' ? copy.items[0]!.item.id : ''
    expect(await contentOf(tree.drive, copied)).toHaveLength(1000)
    expect(await tree.drive.blobs.partialSize(waiting.blobId)).toBe(10)
    expect(await tree.drive.database.read.blob.count()).toBe(2)
  })

  test('B1 a blob that is used again begins its grace anew when it is freed again', async () => {
    const file = await upload('file')
    const version = await tree.drive.database.read.version.findFirstOrThrow()
    const free = () =>
      tree.drive.database.transact((tx) => tx.version.delete({ where: { id: version.id } }))
    await free()
    await collectBlobs(tree.drive)
    await tree.drive.database.transact((tx) => tx.version.create({ data: version }))
    clock.now = () => now() + 25 * 3600_000
    expect(await collectBlobs(tree.drive)).toBe(0)
    await free()
    expect(await collectBlobs(tree.drive)).toBe(0)
    clock.now = () => now() + 50 * 3600_000
    expect(await collectBlobs(tree.drive)).toBe(1)
    await expect(tree.drive.blobs.open(file.blobId)).rejects.toThrow('missing')
  })

  test('B1 bytes that no row speaks of go after a day; those of versions and uploads stay', async () => {
    const kept = await upload('kept')
    const waiting = await open(tree.drive, tree.user.actor, { filename: 'w' }, 20)
    await store(tree.drive, tree.user.actor, waiting, randomBytes(10))
    const [stray, strayPartial] = [newId(), newId()]
    await tree.drive.blobs.writeWhole(stray, randomBytes(5))
    const partial = await tree.drive.blobs.openPartial(strayPartial, 0)
    await partial.close()
    expect(await collectStrays(tree.drive)).toBe(0)
    clock.now = () => now() + 25 * 3600_000
    expect(await collectStrays(tree.drive)).toBe(2)
    await expect(tree.drive.blobs.open(stray)).rejects.toThrow('missing')
    expect(await tree.drive.blobs.partialSize(strayPartial)).toBeNull()
    expect(await tree.drive.blobs.partialSize(waiting.blobId)).toBe(10)
    expect(await contentOf(tree.drive, kept.itemId)).toHaveLength(1000)
  })

  test('Q2 the counters are what the rows add up to; a drift is told, with both figures', async () => {
    await upload('a')
    await tree.folder('f')
    await open(tree.drive, tree.user.actor, { filename: 'b' }, 500)
    expect(await findDrift(tree.drive)).toEqual([])
    await tree.drive.database.transact((tx) =>
      tx.user.update({ where: { id: tree.user.actor.userId }, data: { usedBytes: 999 } }),
    )
    expect(await findDrift(tree.drive)).toEqual([
      {
        userId: tree.user.actor.userId,
        usedBytes: 999,
        keptBytes: 1000,
        reservedBytes: 500,
        heldBytes: 500,
        itemCount: 2,
        items: 2,
      },
    ])
    await repairDrift(tree.drive)
    expect(await findDrift(tree.drive)).toEqual([])
    expect((await tree.accounts()).told.usedBytes).toBe(1000)
  })
})
