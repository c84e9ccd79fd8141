import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'
import { addMany } from '#e2e/support/add-many'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { sweepHidden, sweepStep } from './sweep-hidden.ts'

describe('item.purge and trash.empty', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(() => tree.close())

  const wideFolder = async (count: number) => {
    const parentId = await tree.folder('wide')
    const places = Array.from({ length: count }, (_, i) => ({ parentId, name: `${i}` }))
    await addMany(tree.drive, 'file', places)
    return parentId
  }

  test('Q2 removes the whole subtree with every version, and gives bytes and items back', async () => {
    const folder = await tree.folder('folder')
    const inner = await tree.folder('inner', folder)
    const file = await tree.file('a', inner, 100)
    await tree.file('kept', tree.user.rootId, 7)
    await tree.drive.database.transact(async (tx) => {
      const old = {
        id: newId(),
        itemId: file,
        number: 2,
        blobId: newId(),
        sizeBytes: 50,
        mediaType: '',
      }
      await tx.version.create({
        data: { ...old, modifiedAtMs: 0, createdAtMs: 0, createdById: tree.user.actor.userId },
      })
      await tx.$executeRaw`UPDATE "User" SET "usedBytes" = "usedBytes" + 50 WHERE "id" = ${tree.user.actor.userId}`
    })
    await tree.run('item.trash', { itemIds: [folder] })
    const entry = await tree.run('item.purge', { itemIds: [folder] })
    expect(entry).toMatchObject({
      type: 'item.purged',
      items: [{ id: folder, parentId: tree.user.rootId }],
    })
    const { told, true: counted } = await tree.accounts()
    expect(told).toEqual({ usedBytes: 7, itemCount: 1 })
    expect(counted).toEqual(told)
  })

  test('B1 blobs are left to the collector', async () => {
    const file = await tree.file('a')
    await tree.run('item.trash', { itemIds: [file] })
    await tree.run('item.purge', { itemIds: [file] })
    expect(await tree.drive.database.read.blob.count()).toBe(1)
  })

  test('only what is in the trash is purged', async () => {
    const folder = await tree.folder('folder')
    const file = await tree.file('a', folder)
    expect(await tree.refusal('item.purge', { itemIds: [folder] })).toBe('not_found')
    await tree.run('item.trash', { itemIds: [folder] })
    expect(await tree.refusal('item.purge', { itemIds: [file] })).toBe('not_found')
    await tree.run('item.purge', { itemIds: [folder] })
    expect(await tree.refusal('item.purge', { itemIds: [folder] })).toBe('not_found')
    expect(await tree.refusal('item.restore', { itemIds: [folder] })).toBe('not_found')
  })

  test('what was thrown away by itself before stays in the trash', async () => {
    const folder = await tree.folder('folder')
    const inner = await tree.folder('inner', folder)
    const file = await tree.file('a', inner, 5)
    await tree.run('item.trash', { itemIds: [file] })
    await tree.run('item.trash', { itemIds: [folder] })
    await tree.run('item.purge', { itemIds: [folder] })
    expect((await tree.trash()).map(({ id }) => id)).toEqual([file])
    expect((await tree.accounts()).told).toEqual({ usedBytes: 5, itemCount: 1 })
  })

  test('Q2 a tree of 2,500 items goes in steps, each with its refund', async () => {
    const folder = await wideFolder(2500)
    await tree.run('item.trash', { itemIds: [folder] })
    const sizes: number[] = []
    const { transact } = tree.drive.database
    tree.drive.database.transact = async (work) => {
      const answer = await transact(work)
      const { told, true: counted } = await tree.accounts()
      expect(told).toEqual(counted)
      sizes.push(told.itemCount)
      return answer
    }
    await tree.run('item.purge', { itemIds: [folder] })
    expect(sizes.length).toBeGreaterThan(3)
    for (const [i, size] of sizes.slice(1).entries())
      expect(sizes[i]! - size).toBeLessThanOrEqual(1001)
    expect((await tree.accounts()).told).toEqual({ usedBytes: 0, itemCount: 0 })
  })

  test('a purge that broke off half way is finished by the next sweep', async () => {
    const folder = await wideFolder(2500)
    const { transact } = tree.drive.database
    await tree.run('item.trash', { itemIds: [folder] })
    let commits = 0
    tree.drive.database.transact = (work) =>
      commits++ === 0 ? transact(work) : Promise.reject(new Error('the process is gone'))
    await tree.run('item.purge', { itemIds: [folder] })
    tree.drive.database.transact = transact
    expect(await tree.trash()).toEqual([])
    expect((await tree.accounts()).told.itemCount).toBeGreaterThan(1000)
    expect(await sweepHidden(tree.drive, 10_000)).toBe(true)
    expect((await tree.accounts()).true).toEqual({ usedBytes: 0, itemCount: 0 })
    expect((await tree.accounts()).told).toEqual({ usedBytes: 0, itemCount: 0 })
  })

  test('trash.empty purges all that is in the trash and nothing else', async () => {
    const folder = await tree.folder('folder')
    const inner = await tree.file('inner', folder, 20)
    await tree.file('kept', tree.user.rootId, 3)
    await tree.run('item.trash', { itemIds: [inner] })
    await tree.run('item.trash', { itemIds: [folder] })
    const entry = await tree.run('trash.empty', { spaceId: tree.user.homeSpaceId })
    expect(entry).toMatchObject({ type: 'trash.emptied', count: 2 })
    expect(await tree.trash()).toEqual([])
    expect(await tree.names()).toEqual(['kept'])
    expect((await tree.accounts()).told).toEqual({ usedBytes: 3, itemCount: 1 })
  })

  test('A1 nobody empties the trash of a space that is not theirs', async () => {
    const ben = await tree.addUser('ben')
    const file = await tree.file('a')
    await tree.run('item.trash', { itemIds: [file] })
    expect(await tree.refusal('trash.empty', { spaceId: tree.user.homeSpaceId }, ben)).toBe(
      'not_found',
    )
    expect(await tree.refusal('item.purge', { itemIds: [file] }, ben)).toBe('not_found')
    expect(await tree.trash()).toHaveLength(1)
  })

  test('a sweep leaves alone what is neither purged nor overdue', async () => {
    const file = await tree.file('a')
    await tree.run('item.trash', { itemIds: [file] })
    expect(await tree.drive.database.transact((tx) => sweepStep(tx, clock.now() + 1e9, null))).toBe(
      0,
    )
    expect(await tree.trash()).toHaveLength(1)
  })
})
