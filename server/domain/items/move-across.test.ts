import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onPublished } from '#server/journal/publish'
import type { Entry } from '#contract/entries'
import { newId } from '#server/platform/new-id'
import { addFile } from '#e2e/support/add-file'
import { addChain, addMany } from '#e2e/support/add-many'
import { countersOf } from '#e2e/support/temp-holdings'
import { openTempSharing, type Shared, type TempSharing } from '#e2e/support/temp-sharing'
import { open, store, uploadFile } from '#e2e/support/upload-steps'
import { finishUpload } from '../uploads/finish-upload.ts'
import { findUpload } from '../uploads/queries.ts'

let temp: TempSharing
/** Ben's, in which Ana may change things. */
let bens: Shared
beforeEach(async () => {
  temp = await openTempSharing({ ana: 100_000, ben: 5000 })
  bens = await temp.space('Bens', [[temp.ana, 'editor']], temp.ben)
})
afterEach(async () => {
  await temp.prove()
  await temp.close()
})
const read = () => temp.drive.database.read
const counters = async () => ({
  ana: await countersOf(temp.drive, temp.ana),
  ben: await countersOf(temp.drive, temp.ben),
})

describe('item.move into another space', () => {
  test('Q2 takes the tree with its ids and all its versions; each journal has one entry', async () => {
    const folder = await temp.folder('folder')
    const inner = await temp.folder('inner', folder)
    const file = await uploadFile(
      temp.drive,
      temp.ana.actor,
      { filename: 'a', parentId: inner },
      randomBytes(100),
    )
    await uploadFile(
      temp.drive,
      temp.ana.actor,
      { filename: 'a', parentId: inner, onConflict: 'replace' },
      randomBytes(20),
    )
    const loose = await temp.file('loose', temp.ana.rootId, 3)
    const before = (await temp.journal(temp.ana.homeSpaceId)).length
    const heard: Entry[] = []
    const stop = onPublished((entries) => heard.push(...entries))
    const entry = await temp.run('item.move', {
      itemIds: [folder, loose],
      parentId: bens.rootId,
    })
    stop()
    expect(entry).toMatchObject({
      type: 'item.arrived',
      spaceId: bens.spaceId,
      items: [{ subtree: true, item: { id: folder, version: 2 } }, { item: { id: loose } }],
    })
    expect((await temp.journal(temp.ana.homeSpaceId)).slice(before)).toMatchObject([
      {
        type: 'item.left',
        items: [
          { id: folder, parentId: temp.ana.rootId, name: 'folder', kind: 'folder' },
          { id: loose, parentId: temp.ana.rootId, name: 'loose', kind: 'file' },
        ],
      },
    ])
    expect(heard).toHaveLength(2)
    expect(await temp.names()).toEqual([])
    expect(await temp.itemsFor(temp.ben, inner)).toMatchObject([
      { id: file.itemId, spaceId: bens.spaceId, createdBy: { name: 'ana' }, version: 2 },
    ])
    expect(await counters()).toEqual({
      ana: { used: 0, reserved: 0, items: 0 },
      ben: { used: 123, reserved: 0, items: 4 },
    })
  })

  test('Q1 one byte too many for the new owner is refused whole', async () => {
    const folder = await temp.folder('folder')
    for (const name of ['a', 'b'])
      await addFile(temp.drive, folder, name, { sizeBytes: 2500 + Number(name === 'b') })
    const before = await counters()
    const input = { itemIds: [folder], parentId: bens.rootId }
    expect(await temp.refusal('item.move', input)).toBe('quota_exceeded')
    expect(await counters()).toEqual(before)
    expect(await temp.names(folder)).toEqual(['a', 'b'])
    expect(await temp.journal(bens.spaceId)).toHaveLength(1)
  })

  test('needs an editor on both sides', async () => {
    const mine = await temp.folder('mine')
    const his = await temp.folderIn(bens, 'his', temp.ben)
    const setRole = (role: 'viewer' | 'editor') =>
      temp.run('member.set', { spaceId: bens.spaceId, userName: 'ana', role }, temp.ben)
    await setRole('viewer')
    const into = { itemIds: [mine], parentId: bens.rootId }
    const outOf = { itemIds: [his], parentId: temp.ana.rootId }
    expect(await temp.refusal('item.move', into)).toBe('not_allowed')
    expect(await temp.refusal('item.move', outOf)).toBe('not_allowed')
    await setRole('editor')
    await temp.run('item.move', into)
    await temp.run('item.move', outOf)
    expect(await temp.names()).toEqual(['his'])
  })

  test('A1 a space that is not shared, a folder that is not there: not_found, and nothing is told', async () => {
    const mine = await temp.folder('mine')
    const before = await temp.journal(temp.ana.homeSpaceId)
    for (const parentId of [temp.carl.rootId, newId()])
      expect(await temp.refusal('item.move', { itemIds: [mine], parentId })).toBe('not_found')
    const mixed = { itemIds: [mine, temp.carl.rootId], parentId: bens.rootId }
    expect(await temp.refusal('item.move', mixed)).toBe('not_found')
    expect(await temp.journal(temp.ana.homeSpaceId)).toEqual(before)
    const two = { itemIds: [mine, bens.rootId], parentId: temp.ana.rootId }
    expect(await temp.refusal('item.move', two)).toBe('not_allowed')
  })

  test('what lies in the trash below stays with the source, restorable where the folder was', async () => {
    const outer = await temp.folder('outer')
    const folder = await temp.folder('folder', outer)
    const thrown = await temp.file('thrown', folder, 50)
    await temp.run('item.trash', { itemIds: [thrown] })
    await temp.run('item.move', { itemIds: [folder], parentId: bens.rootId })
    expect(await temp.trash()).toMatchObject([{ id: thrown, parentId: outer }])
    await temp.run('item.restore', { itemIds: [thrown] })
    expect(await temp.names(outer)).toEqual(['thrown'])
    expect((await counters()).ana).toMatchObject({ used: 50, items: 2 })
  })

  test('a name that is taken is refused, numbered, or replaced in the destination’s trash', async () => {
    const file = await temp.file('a.txt')
    const there = (await addFile(temp.drive, bens.rootId, 'a.txt')).itemId
    const input = { itemIds: [file], parentId: bens.rootId }
    expect(await temp.refusal('item.move', input)).toBe('name_taken')
    const entry = await temp.run('item.move', { ...input, onConflict: 'replace' })
    expect(entry).toMatchObject({ type: 'item.arrived', replaced: [there] })
    const again = await temp.file('a.txt')
    await temp.run('item.move', { itemIds: [again], parentId: bens.rootId, onConflict: 'rename' })
    expect(await temp.namesFor(temp.ben, bens.rootId)).toEqual(['a (2).txt', 'a.txt'])
  })

  test('an item and the folder above it go side by side, as inside a space', async () => {
    const outer = await temp.folder('outer')
    const inner = await temp.folder('inner', outer)
    const thrown = await temp.file('thrown', inner)
    await temp.run('item.trash', { itemIds: [thrown] })
    await temp.run('item.move', { itemIds: [inner, outer], parentId: bens.rootId })
    expect(await temp.namesFor(temp.ben, bens.rootId)).toEqual(['inner', 'outer'])
    expect(await temp.trash()).toMatchObject([{ id: thrown, parentId: temp.ana.rootId }])
  })

  test('Q2 large folders and many small ones go whole, in portions', async () => {
    const folder = await temp.folder('folder')
    const small = Array.from({ length: 1200 }, (_, n) => ({ parentId: folder, name: `d${n}` }))
    const folders = await addMany(temp.drive, 'folder', small)
    const wide = folders[7]!
    const names = Array.from({ length: 4500 }, (_, n) => `f${n}`)
    const places = names.map((name, n) => ({
      parentId: n < 4100 ? wide : folders[n % 1200]!,
      name,
    }))
    await addMany(temp.drive, 'file', places)
    const outgrown = { itemIds: [folder], parentId: bens.rootId }
    expect(await temp.refusal('item.move', outgrown)).toBe('quota_exceeded')
    await temp.drive.database.transact(
      (tx) => tx.$executeRaw`UPDATE "User" SET "quotaBytes" = 45000 WHERE "name" = 'ben'`,
    )
    await temp.run('item.move', outgrown)
    expect(await counters()).toEqual({
      ana: { used: 0, reserved: 0, items: 0 },
      ben: { used: 45_000, reserved: 0, items: 5701 },
    })
    expect(await temp.itemsFor(temp.ben, wide)).toHaveLength(4100)
  })

  test('never deeper than 100 levels', async () => {
    const folder = await temp.folder('folder')
    await addChain(temp.drive, folder, 60)
    const deep = await addChain(temp.drive, bens.rootId, 40)
    expect(await temp.refusal('item.move', { itemIds: [folder], parentId: deep })).toBe(
      'invalid_input',
    )
  })

  test('U5 an upload into the folder goes on, and the new owner pays when it arrives', async () => {
    const folder = await temp.folder('folder')
    const { actor } = temp.ana
    const bytes = randomBytes(1000)
    const opened = await open(temp.drive, actor, { filename: 'a', parentId: folder }, 1000)
    const half = await store(temp.drive, actor, opened, bytes.subarray(0, 500))
    await temp.run('item.move', { itemIds: [folder], parentId: bens.rootId })
    expect(await findUpload(read(), opened.id)).toMatchObject({ spaceId: bens.spaceId })
    expect(await counters()).toMatchObject({ ana: { reserved: 1000 }, ben: { reserved: 0 } })
    const full = await store(temp.drive, actor, half, bytes.subarray(500))
    await finishUpload(temp.drive, actor, full)
    expect(await counters()).toMatchObject({
      ana: { used: 0, reserved: 0 },
      ben: { used: 1000, reserved: 0 },
    })
  })

  test('two moves crossing each other at once both happen', async () => {
    const mine = await temp.folder('mine')
    const his = await temp.folderIn(bens, 'his', temp.ben)
    await Promise.all([
      temp.run('item.move', { itemIds: [mine], parentId: bens.rootId }),
      temp.run('item.move', { itemIds: [his], parentId: temp.ana.rootId }),
    ])
    expect(await temp.names()).toEqual(['his'])
    expect(await temp.namesFor(temp.ben, bens.rootId)).toEqual(['mine'])
  })
})

describe('item.copy into another space', () => {
  test('Q2 a viewer may take a copy home: he pays, and the source is told nothing', async () => {
    const folder = await temp.folderIn(bens, 'folder', temp.ben)
    await addFile(temp.drive, folder, 'a', { sizeBytes: 40 })
    await temp.run(
      'member.set',
      { spaceId: bens.spaceId, userName: 'ana', role: 'viewer' },
      temp.ben,
    )
    const before = await temp.journal(bens.spaceId)
    const entry = await temp.run('item.copy', { itemIds: [folder], parentId: temp.ana.rootId })
    expect(entry).toMatchObject({
      type: 'item.copied',
      spaceId: temp.ana.homeSpaceId,
      items: [{ subtree: true, item: { name: 'folder', createdBy: { name: 'ana' } } }],
    })
    expect(await temp.journal(bens.spaceId)).toEqual(before)
    expect((await counters()).ana).toMatchObject({ used: 40, items: 2 })
    const back = { itemIds: [folder], parentId: bens.rootId }
    expect(await temp.refusal('item.copy', back)).toBe('not_allowed')
  })

  test('Q1 beyond the quota of the destination it is refused whole', async () => {
    const file = await temp.file('a', temp.ana.rootId, 5001)
    const before = await counters()
    const input = { itemIds: [file], parentId: bens.rootId }
    expect(await temp.refusal('item.copy', input)).toBe('quota_exceeded')
    expect(await counters()).toEqual(before)
  })

  test('a tree of more than 1,000 is built hidden in the destination, and shown at once', async () => {
    const folder = await temp.folder('folder')
    const places = Array.from({ length: 1500 }, (_, n) => ({ parentId: folder, name: `f${n}` }))
    await addMany(temp.drive, 'folder', places)
    await temp.run('item.copy', { itemIds: [folder], parentId: bens.rootId })
    const [copy] = await temp.itemsFor(temp.ben, bens.rootId)
    expect(await temp.itemsFor(temp.ben, copy!.id)).toHaveLength(1500)
    expect((await counters()).ben.items).toBe(1501)
  })

  test('A1 from or into a space that is not shared: not_found', async () => {
    const mine = await temp.folder('mine')
    const into = { itemIds: [mine], parentId: temp.carl.rootId }
    expect(await temp.refusal('item.copy', into)).toBe('not_found')
    const from = { itemIds: [temp.carl.rootId], parentId: temp.ana.rootId }
    expect(await temp.refusal('item.copy', from)).toBe('not_found')
  })
})
