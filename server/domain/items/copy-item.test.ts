import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clock } from '#server/platform/clock'
import { addChain, addMany } from '#e2e/support/add-many'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { testPostgresqlUrl } from '#e2e/support/test-database'
import { sweepHidden } from './sweep-hidden.ts'

describe('item.copy', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree({ quotaBytes: 1_000_000 })
  })
  afterEach(() => tree.close())
  const setQuota = (bytes: number) =>
    tree.drive.database.transact(
      (tx) =>
        tx.$executeRaw`UPDATE "User" SET "quotaBytes" = ${bytes} WHERE "id" = ${tree.user.actor.userId}`,
    )
  /** The names below a folder as paths, with sizes of files. */
  const shape = async (folderId: string): Promise<unknown[]> => {
    const items = await tree.list(folderId)
    return Promise.all(
      items.map(async ({ id, kind, name, sizeBytes, md5 }) =>
        kind === 'folder' ? { name, below: await shape(id) } : { name, sizeBytes, md5 },
      ),
    )
  }
  /** A folder with a hundred folders of `count` empty folders each. */
  const bigTree = async (count: number) => {
    const top = await tree.folder('big')
    const named = (parentId: string, length: number) =>
      Array.from({ length }, (_, i) => ({ parentId, name: `n${i}` }))
    const middle = await addMany(tree.drive, 'folder', named(top, 100))
    await addMany(
      tree.drive,
      'folder',
      middle.flatMap((id) => named(id, count)),
    )
    return top
  }

  test('copies a tree with new ids, the same contents and the same dates of content', async () => {
    const folder = await tree.folder('folder')
    const inner = await tree.folder('inner', folder)
    await tree.file('a.txt', inner, 100)
    await tree.file('b.txt', folder, 50)
    const to = await tree.folder('to')
    const entry = await tree.run('item.copy', { itemIds: [folder], parentId: to })
    expect(entry).toMatchObject({
      type: 'item.copied',
      items: [{ subtree: true, item: { name: 'folder', parentId: to, version: 1 } }],
    })
    const copied = (await tree.list(to))[0]!
    expect(copied.id).not.toBe(folder)
    expect(await shape(copied.id)).toEqual(await shape(folder))
    const [original, copy] = [(await tree.list(folder))[1]!, (await tree.list(copied.id))[1]!]
    expect(copy).toMatchObject({
      name: 'b.txt',
      sha256: original.sha256,
      modifiedAt: original.modifiedAt,
    })
  })

  test('Q1 Q2 a copy is charged by file and counted by item, and shares its blob', async () => {
    const folder = await tree.folder('folder')
    await tree.file('a.txt', folder, 100)
    await tree.run('item.copy', {
      itemIds: [folder],
      parentId: tree.user.rootId,
      onConflict: 'rename',
    })
    const { told, true: counted } = await tree.accounts()
    expect(told).toEqual({ usedBytes: 200, itemCount: 4 })
    expect(counted).toEqual(told)
    expect(await tree.drive.database.read.blob.count()).toBe(1)
  })

  test('Q1 a copy that does not fit changes nothing at all', async () => {
    const folder = await tree.folder('folder')
    for (const name of ['a', 'b', 'c']) await tree.file(name, folder, 100)
    await setQuota(599)
    const input = { itemIds: [folder], parentId: tree.user.rootId, onConflict: 'rename' }
    expect(await tree.refusal('item.copy', input)).toBe('quota_exceeded')
    expect((await tree.accounts()).told).toEqual({ usedBytes: 300, itemCount: 4 })
    expect((await tree.accounts()).true).toEqual({ usedBytes: 300, itemCount: 4 })
    await setQuota(600)
    await tree.run('item.copy', input as never)
    expect((await tree.accounts()).told.usedBytes).toBe(600)
  })

  test('Q1 copies at once never pass the quota', async () => {
    const file = await tree.file('a', tree.user.rootId, 100)
    await setQuota(450)
    const copies = Array.from({ length: 10 }, () =>
      tree.run('item.copy', { itemIds: [file], parentId: tree.user.rootId, onConflict: 'rename' }),
    )
    const settled = await Promise.allSettled(copies)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect((await tree.accounts()).told.usedBytes).toBe(400)
  })

  test('what is in the trash below is not copied', async () => {
    const folder = await tree.folder('folder')
    const gone = await tree.file('gone', folder)
    await tree.file('kept', folder)
    await tree.run('item.trash', { itemIds: [gone] })
    const to = await tree.folder('to')
    await tree.run('item.copy', { itemIds: [folder], parentId: to })
    expect(await shape(to)).toMatchObject([{ name: 'folder', below: [{ name: 'kept' }] }])
  })

  test('a folder is not copied into itself or below itself', async () => {
    const folder = await tree.folder('folder')
    const inner = await tree.folder('inner', folder)
    expect(await tree.refusal('item.copy', { itemIds: [folder], parentId: folder })).toBe(
      'invalid_input',
    )
    expect(await tree.refusal('item.copy', { itemIds: [folder], parentId: inner })).toBe(
      'invalid_input',
    )
  })

  test('names in use: refused, numbered, or replaced, but never by a copy of themselves', async () => {
    const to = await tree.folder('to')
    const old = await tree.file('a.txt', to, 5)
    const file = await tree.file('a.txt', tree.user.rootId, 9)
    const input = { itemIds: [file], parentId: to }
    expect(await tree.refusal('item.copy', input)).toBe('name_taken')
    await tree.run('item.copy', { ...input, onConflict: 'rename' })
    expect(await tree.names(to)).toEqual(['a (2).txt', 'a.txt'])
    const entry = await tree.run('item.copy', { ...input, onConflict: 'replace' })
    expect(entry).toMatchObject({ replaced: [old] })
    expect(await tree.list(to)).toMatchObject([{ sizeBytes: 9 }, { sizeBytes: 9 }])
    const itself = { itemIds: [file], parentId: tree.user.rootId, onConflict: 'replace' }
    expect(await tree.refusal('item.copy', itself)).toBe('name_taken')
  })

  test('nothing comes to lie below 100 levels', async () => {
    const tall = await tree.folder('tall')
    await tree.folder('leaf', tall)
    const parentId = await addChain(tree.drive, tree.user.rootId, 99)
    expect(await tree.refusal('item.copy', { itemIds: [tall], parentId })).toBe('invalid_input')
  })

  test('A1 what is not shared is not copied', async () => {
    const ben = await tree.addUser('ben')
    const file = await tree.file('a')
    expect(await tree.refusal('item.copy', { itemIds: [file], parentId: ben.rootId }, ben)).toBe(
      'not_found',
    )
  })

  describe('a tree of 2,101 items', { timeout: 120_000 }, () => {
    test('is built in short steps, unseen, and shown by one entry', async () => {
      const top = await bigTree(20)
      const to = await tree.folder('to')
      const before = await tree.accounts()
      const { transact } = tree.drive.database
      let steps = 0
      tree.drive.database.transact = async (work) => {
        // Until the last step there is nothing to see.
        expect(await tree.names(to)).toEqual([])
        expect(await tree.trash()).toEqual([])
        steps += 1
        return transact(work)
      }
      const entry = await tree.run(
        'item.copy',
        { itemIds: [top], parentId: to },
        tree.user,
        'copy-once-1',
      )
      tree.drive.database.transact = transact
      expect(steps).toBeGreaterThan(3)
      expect(entry).toMatchObject({
        type: 'item.copied',
        items: [{ subtree: true, item: { name: 'big', parentId: to } }],
      })
      const [originals, copies] = [
        await tree.list(top),
        await tree.list((await tree.list(to))[0]!.id),
      ]
      expect(copies.map(({ name }) => name)).toEqual(originals.map(({ name }) => name))
      for (const i of [0, 50, 99]) {
        expect(await tree.names(copies[i]!.id)).toEqual(await tree.names(originals[i]!.id))
      }
      const { told, true: counted } = await tree.accounts()
      expect(told).toEqual(counted)
      expect(told.itemCount).toBe(before.told.itemCount + 2101)

      const again = await tree.run(
        'item.copy',
        { itemIds: [top], parentId: to },
        tree.user,
        'copy-once-1',
      )
      expect(again).toEqual(entry)
      expect((await tree.accounts()).told.itemCount).toBe(told.itemCount)
    })

    /** Against a server on a busy machine the command may leave the last of it to the job. */
    const sweepRest = async () => {
      if (testPostgresqlUrl) await sweepHidden(tree.drive, 20_000)
    }

    test('Q2 leaves nothing behind when its end is refused', async () => {
      const top = await bigTree(20)
      const to = await tree.folder('to')
      const { transact } = tree.drive.database
      let steps = 0
      tree.drive.database.transact = async (work) => {
        if (++steps === 3) await addMany(tree.drive, 'folder', [{ parentId: to, name: 'big' }])
        return transact(work)
      }
      const before = await tree.accounts()
      expect(await tree.refusal('item.copy', { itemIds: [top], parentId: to })).toBe('name_taken')
      await sweepRest()
      const after = await tree.accounts()
      expect(after.told).toEqual(after.true)
      expect(after.told.itemCount).toBe(before.told.itemCount + 1)
    })

    test('is not even begun when its name is taken from the start', async () => {
      const top = await bigTree(20)
      const { transact } = tree.drive.database
      let steps = 0
      tree.drive.database.transact = (work) => transact(work).finally(() => (steps += 1))
      const input = { itemIds: [top], parentId: tree.user.rootId }
      expect(await tree.refusal('item.copy', input)).toBe('name_taken')
      expect(steps).toBe(1)
    })

    test('Q1 Q2 leaves nothing behind when it outgrows the items that may be', async () => {
      const top = await bigTree(20)
      const before = await tree.accounts()
      await tree.drive.database.transact(
        (tx) =>
          tx.$executeRaw`UPDATE "User" SET "itemCount" = 998500 WHERE "id" = ${tree.user.actor.userId}`,
      )
      const input = { itemIds: [top], parentId: tree.user.rootId, onConflict: 'rename' }
      expect(await tree.refusal('item.copy', input)).toBe('quota_exceeded')
      await sweepRest()
      const after = await tree.accounts()
      expect(after.told.itemCount).toBe(998_500)
      expect(after.true).toEqual(before.true)
    })

    test('Q2 what a dead process had built is swept after its time', async () => {
      const top = await bigTree(20)
      const before = await tree.accounts()
      const { transact } = tree.drive.database
      let commits = 0
      tree.drive.database.transact = (work) =>
        commits++ < 3 ? transact(work) : Promise.reject(new Error('the process is gone'))
      const input = { itemIds: [top], parentId: tree.user.rootId, onConflict: 'rename' as const }
      await expect(tree.run('item.copy', input)).rejects.toThrow('the process is gone')
      tree.drive.database.transact = transact
      expect((await tree.accounts()).told.itemCount).toBeGreaterThan(before.told.itemCount)
      const now = clock.now
      clock.now = () => now() + 2 * 3600_000
      try {
        expect(await sweepHidden(tree.drive, 10_000)).toBe(true)
      } finally {
        clock.now = now
      }
      expect(await tree.accounts()).toEqual(before)
      expect(await tree.names()).toEqual(['big'])
    })
  })
})
