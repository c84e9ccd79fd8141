import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { onPublished } from '#server/journal/publish'
import { addFile } from '#e2e/support/add-file'
import { addChain } from '#e2e/support/add-many'
import { countersOf } from '#e2e/support/temp-holdings'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { open } from '#e2e/support/upload-steps'
import { listTrash } from '../items/list-trash.ts'
import { listSpaces } from './list-spaces.ts'

let temp: TempSharing
let folder: string
beforeEach(async () => {
  temp = await openTempSharing({ ana: 10_000 })
  folder = await temp.folder('Plans')
})
afterEach(async () => {
  await temp.prove()
  await temp.close()
})
const read = () => temp.drive.database.read

async function share(itemId = folder, userName = 'ben', role: 'viewer' | 'editor' = 'editor') {
  const entry = await temp.run('folder.share', { itemId, members: [{ userName, role }] })
  if (entry.type !== 'folder.shared') throw new Error(entry.type)
  return { entry, spaceId: entry.space.id, shortcut: entry.items[0]!.item }
}

describe('folder.share', () => {
  test('makes the folder the root of a space, with a shortcut in its place, in one entry at home', async () => {
    const inner = await temp.folder('inner', folder)
    const file = await temp.file('a.txt', inner, 100)
    const before = await countersOf(temp.drive, temp.ana)
    const { entry, spaceId, shortcut } = await share()
    expect(entry).toMatchObject({
      spaceId: temp.ana.homeSpaceId,
      space: { name: 'Plans', rootId: folder, role: 'owner' },
      left: [{ id: folder, parentId: temp.ana.rootId, name: 'Plans', kind: 'folder' }],
    })
    expect(shortcut).toMatchObject({
      kind: 'shortcut',
      name: 'Plans',
      parentId: temp.ana.rootId,
      targetSpaceId: spaceId,
      sizeBytes: 0,
    })
    expect(await temp.names()).toEqual(['Plans'])
    expect(await temp.namesFor(temp.ben, folder)).toEqual(['inner'])
    expect(await temp.itemsFor(temp.ben, inner)).toMatchObject([{ id: file, spaceId }])
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({
      type: 'space.joined',
      space: { id: spaceId, role: 'editor', rootId: folder, owner: { name: 'ana' } },
    })
    expect(await listSpaces(read(), temp.ben.actor)).toMatchObject([{ kind: 'home' }, { clock: 0 }])
    expect(await countersOf(temp.drive, temp.ana)).toEqual(before)
  })

  test('A1 the home’s past is not told: the journal starts empty, and the trash stays at home', async () => {
    const secret = await temp.file('secret.txt', folder)
    const nest = await temp.folder('nest', folder)
    const deep = await temp.file('deep.txt', nest)
    const thrown = await temp.folder('thrown', nest)
    const below = await temp.file('below.txt', thrown)
    await temp.run('item.trash', { itemIds: [secret] })
    await temp.run('item.trash', { itemIds: [thrown] })
    const { spaceId } = await share()
    expect(await temp.journal(spaceId)).toEqual([])
    const trash = await listTrash(read(), temp.ben.actor, spaceId, { limit: 10, lifetimeMs: 0 })
    expect(trash.items).toEqual([])
    expect((await temp.trash()).map(({ name }) => name).sort()).toEqual(['secret.txt', 'thrown'])
    const rows = await read().item.findMany({ where: { id: { in: [below, deep] } } })
    expect(new Map(rows.map((row) => [row.id, row.spaceId]))).toEqual(
      new Map([
        [below, temp.ana.homeSpaceId],
        [deep, spaceId],
      ]),
    )
    await temp.run('item.restore', { itemIds: [secret, thrown] })
    expect((await temp.names()).sort()).toEqual(['Plans', 'secret.txt', 'thrown'])
  })

  test('tells each space once, and all after the commit; a retry is told to nobody', async () => {
    const heard: Entry[] = []
    const stop = onPublished((entries) => heard.push(...entries))
    const input = { itemId: folder, members: [{ userName: 'ben', role: 'viewer' as const }] }
    const first = await temp.run('folder.share', input, temp.ana, 'command-1')
    expect(await temp.run('folder.share', input, temp.ana, 'command-1')).toEqual(first)
    stop()
    expect(heard.map(({ type, spaceId }) => [type, spaceId])).toEqual([
      ['folder.shared', temp.ana.homeSpaceId],
      ['space.joined', temp.ben.homeSpaceId],
    ])
    expect(heard[0]).toEqual(first)
  })

  test('one name that is nobody’s, or is named twice, or one’s own, shares nothing', async () => {
    const members = (...names: string[]) => ({
      itemId: folder,
      members: names.map((userName) => ({ userName, role: 'viewer' as const })),
    })
    for (const input of [
      members('ben', 'nobody'),
      members('ben', 'BEN'),
      members('ana'),
      members(...Array.from({ length: 101 }, (_, n) => `u${n}`)),
    ])
      expect(await temp.refusal('folder.share', input)).toBe('invalid_input')
    expect(await temp.list()).toMatchObject([{ kind: 'folder', name: 'Plans' }])
    expect(await temp.journal(temp.ben.homeSpaceId)).toEqual([])
  })

  test('is for folders of one’s own home alone', async () => {
    const space = await temp.space('Harbour', [[temp.ben, 'manager']])
    const there = await temp.folderIn(space, 'there')
    const file = await temp.file('a.txt')
    expect(await temp.refusal('folder.share', { itemId: there })).toBe('not_allowed')
    expect(await temp.refusal('folder.share', { itemId: there }, temp.ben)).toBe('not_allowed')
    expect(await temp.refusal('folder.share', { itemId: folder }, temp.ben)).toBe('not_found')
    expect(await temp.refusal('folder.share', { itemId: file })).toBe('invalid_input')
    expect(await temp.refusal('folder.share', { itemId: temp.ana.rootId })).toBe('not_allowed')
    const { shortcut } = await share()
    expect(await temp.refusal('folder.share', { itemId: shortcut.id })).toBe('invalid_input')
  })

  test('a folder with a shared folder inside is refused, and nothing has changed', async () => {
    const inner = await temp.folder('inner', folder)
    await share(inner)
    expect(await temp.refusal('folder.share', { itemId: folder })).toBe('not_allowed')
    expect(await temp.list()).toMatchObject([{ id: folder, kind: 'folder' }])
  })
})

describe('a shortcut', () => {
  test('is renamed, moved, copied, trashed, restored and purged like an item; the space stays', async () => {
    const { spaceId, shortcut } = await share()
    const other = await temp.folder('other')
    await temp.run('item.rename', { itemId: shortcut.id, name: 'My plans' })
    await temp.run('item.move', { itemIds: [shortcut.id], parentId: other })
    expect(await temp.list(other)).toMatchObject([{ name: 'My plans', targetSpaceId: spaceId }])
    await temp.run('item.copy', {
      itemIds: [other],
      parentId: temp.ana.rootId,
      onConflict: 'rename',
    })
    const twin = (await temp.list()).find(({ name }) => name === 'other (2)')!
    expect(await temp.list(twin.id)).toMatchObject([{ kind: 'shortcut', targetSpaceId: spaceId }])
    await temp.run('item.trash', { itemIds: [shortcut.id] })
    await temp.run('item.restore', { itemIds: [shortcut.id] })
    await temp.run('item.trash', { itemIds: [other, twin.id] })
    await temp.run('item.purge', { itemIds: [other, twin.id] })
    expect(await temp.names()).toEqual([])
    expect(await temp.namesFor(temp.ben, folder)).toEqual([])
  })

  test('never leaves the home, by itself or inside a folder, moved or copied', async () => {
    const outer = await temp.folder('outer')
    const { shortcut } = await share()
    const space = await temp.space('Harbour')
    for (const name of ['item.move', 'item.copy'] as const) {
      const to = { parentId: space.rootId }
      expect(await temp.refusal(name, { itemIds: [shortcut.id], ...to })).toBe('not_allowed')
    }
    await temp.run('item.move', { itemIds: [shortcut.id], parentId: outer })
    for (const name of ['item.move', 'item.copy'] as const) {
      const to = { parentId: space.rootId }
      expect(await temp.refusal(name, { itemIds: [outer], ...to })).toBe('not_allowed')
    }
    expect(await temp.list(outer)).toHaveLength(1)
    expect(await temp.journal(space.spaceId)).toEqual([])
  })

  test('holds nothing: no folder, no upload, no path below it', async () => {
    const { shortcut } = await share()
    const { homeSpaceId: spaceId } = temp.ana
    const inside = { spaceId, parentId: shortcut.id, name: 'x' }
    expect(await temp.refusal('folder.create', inside)).toBe('invalid_input')
    const wanted = { filename: 'a', parentId: shortcut.id }
    await expect(open(temp.drive, temp.ana.actor, wanted, 1)).rejects.toMatchObject({
      code: 'not_found',
    })
    const through = { filename: 'a', spaceId, path: '/Plans/x' }
    await expect(open(temp.drive, temp.ana.actor, through, 1)).rejects.toMatchObject({
      code: 'name_taken',
    })
  })
})

describe('folder.unshare', () => {
  test('hangs the folder back where its shortcut is, under its name, with all that came meanwhile', async () => {
    const other = await temp.folder('other')
    const { spaceId, shortcut } = await share()
    await temp.run('item.rename', { itemId: shortcut.id, name: 'My plans' })
    await temp.run('item.move', { itemIds: [shortcut.id], parentId: other })
    const bens = await temp.folderIn({ spaceId, rootId: folder }, 'bens', temp.ben)
    const thrown = await temp.file('thrown', bens, 30)
    await temp.run('item.trash', { itemIds: [thrown] })
    const before = await countersOf(temp.drive, temp.ana)
    const entry = await temp.run('folder.unshare', { spaceId })
    expect(entry).toMatchObject({
      type: 'folder.unshared',
      spaceId: temp.ana.homeSpaceId,
      space: { id: spaceId, name: 'Plans' },
      left: [{ id: shortcut.id, parentId: other }],
      items: [{ subtree: true, item: { id: folder, parentId: other, name: 'My plans' } }],
    })
    expect(await temp.list(other)).toMatchObject([{ id: folder, kind: 'folder' }])
    expect(await temp.list(folder)).toMatchObject([{ id: bens, createdBy: { name: 'ben' } }])
    expect(await temp.trash()).toMatchObject([{ id: thrown }])
    expect(await temp.lastAtHome(temp.ben)).toMatchObject({ type: 'space.left' })
    await expect(temp.namesFor(temp.ben, folder)).rejects.toMatchObject({ code: 'not_found' })
    expect(await countersOf(temp.drive, temp.ana)).toEqual(before)
    expect(await read().space.findUnique({ where: { id: spaceId } })).toBeNull()
    expect(await read().journalEntry.count({ where: { spaceId } })).toBe(0)
  })

  test('goes to the top of the home when the shortcut is thrown away, numbered if need be', async () => {
    const { spaceId, shortcut } = await share()
    await temp.run('item.trash', { itemIds: [shortcut.id] })
    await temp.folder('Plans')
    await temp.run('folder.unshare', { spaceId })
    expect(await temp.names()).toEqual(['Plans', 'Plans (2)'])
  })

  test('a space that was never a folder becomes one; only its owner makes it so', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'manager']])
    expect(await temp.refusal('folder.unshare', { spaceId }, temp.ben)).toBe('not_allowed')
    await temp.run('folder.unshare', { spaceId })
    expect(await temp.names()).toEqual(['Harbour', 'Plans'])
    expect(await temp.refusal('folder.unshare', { spaceId: temp.ana.homeSpaceId })).toBe(
      'not_allowed',
    )
  })

  test('below 100 levels it is refused, and stays shared', async () => {
    await addChain(temp.drive, folder, 60)
    const { spaceId, shortcut } = await share()
    const deep = await addChain(temp.drive, temp.ana.rootId, 50)
    await temp.run('item.move', { itemIds: [shortcut.id], parentId: deep })
    expect(await temp.refusal('folder.unshare', { spaceId })).toBe('invalid_input')
    expect(await temp.namesFor(temp.ben, folder)).toEqual(['deep'])
  })

  test('shared and unshared again and again, it is what it was', async () => {
    await addFile(temp.drive, folder, 'a.txt', { sizeBytes: 12 })
    const before = await countersOf(temp.drive, temp.ana)
    for (let n = 0; n < 3; n += 1) {
      const { spaceId } = await share()
      await temp.run('folder.unshare', { spaceId })
    }
    expect(await temp.list()).toMatchObject([{ id: folder, name: 'Plans', kind: 'folder' }])
    expect(await countersOf(temp.drive, temp.ana)).toEqual(before)
  })
})
