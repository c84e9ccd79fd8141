import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addChain } from '#e2e/support/add-many'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'

describe('item.restore', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(() => tree.close())

  test('brings an item back to its place, with all below it', async () => {
    const outer = await tree.folder('outer')
    const folder = await tree.folder('folder', outer)
    await tree.file('a.txt', folder)
    await tree.run('item.trash', { itemIds: [folder] })
    const entry = await tree.run('item.restore', { itemIds: [folder] })
    expect(entry).toMatchObject({
      type: 'item.restored',
      items: [{ subtree: true, item: { id: folder, parentId: outer, name: 'folder', version: 3 } }],
    })
    expect(await tree.names(folder)).toEqual(['a.txt'])
    expect(await tree.trash()).toEqual([])
  })

  test('numbers a name that is taken by now', async () => {
    const file = await tree.file('a.txt')
    await tree.run('item.trash', { itemIds: [file] })
    await tree.file('a.txt')
    await tree.run('item.restore', { itemIds: [file] })
    expect(await tree.names()).toEqual(['a (2).txt', 'a.txt'])
  })

  test('goes to the root when its folder is in the trash itself', async () => {
    const folder = await tree.folder('folder')
    const file = await tree.file('a.txt', await tree.folder('inner', folder))
    await tree.run('item.trash', { itemIds: [file] })
    await tree.run('item.trash', { itemIds: [folder] })
    await tree.run('item.restore', { itemIds: [file] })
    expect(await tree.names()).toEqual(['a.txt'])
  })

  test('goes to the root when its folder is purged', async () => {
    const folder = await tree.folder('folder')
    const file = await tree.file('a.txt', folder)
    await tree.run('item.trash', { itemIds: [file] })
    await tree.run('item.trash', { itemIds: [folder] })
    await tree.run('item.purge', { itemIds: [folder] })
    expect(await tree.trash()).toMatchObject([{ id: file, parentId: tree.user.rootId }])
    await tree.run('item.restore', { itemIds: [file] })
    expect(await tree.names()).toEqual(['a.txt'])
  })

  test('items that come back together find each other, in whatever order they are named', async () => {
    const outer = await tree.folder('outer')
    const inner = await tree.folder('inner', outer)
    const file = await tree.file('a.txt', inner)
    for (const id of [file, inner, outer]) await tree.run('item.trash', { itemIds: [id] })
    await tree.run('item.restore', { itemIds: [file, inner, outer] })
    expect(await tree.names()).toEqual(['outer'])
    expect(await tree.names(outer)).toEqual(['inner'])
    expect(await tree.names(inner)).toEqual(['a.txt'])
  })

  test('items of one name that go to the root together are numbered', async () => {
    const files = []
    for (const name of ['x', 'y']) {
      const folder = await tree.folder(name)
      const file = await tree.file('same', folder)
      files.push(file)
      await tree.run('item.trash', { itemIds: [file] })
      await tree.run('item.trash', { itemIds: [folder] })
    }
    await tree.run('item.restore', { itemIds: files })
    expect(await tree.names()).toEqual(['same', 'same (2)'])
  })

  test('goes to the root when its folder has moved too deep for it', async () => {
    const folder = await tree.folder('folder')
    const tall = await tree.folder('tall', folder)
    const leaf = await tree.folder('leaf', tall)
    await tree.run('item.trash', { itemIds: [leaf] })
    await tree.run('item.trash', { itemIds: [tall] })
    const deep = await addChain(tree.drive, tree.user.rootId, 98)
    // Trashed levels count as well, so the folder with three of them does not fit, but an empty one does.
    expect(await tree.refusal('item.move', { itemIds: [folder], parentId: deep })).toBe(
      'invalid_input',
    )
    await tree.run('item.purge', { itemIds: [leaf] })
    expect(await tree.run('item.restore', { itemIds: [tall] })).toMatchObject({
      items: [{ item: { parentId: folder } }],
    })
  })

  test('says where it was and when it goes, and comes back beside what has its name by now', async () => {
    const outer = await tree.folder('outer')
    const inner = await tree.folder('inner', outer)
    const file = await tree.file('a.txt', inner)
    await tree.run('item.trash', { itemIds: [file] })
    const [trashed] = await tree.trash()
    expect(trashed).toMatchObject({ trashedFrom: '/outer/inner', trashedBy: { name: 'ana' } })
    const keptMs = Date.parse(trashed!.purgesAt) - Date.parse(trashed!.trashedAt)
    expect(keptMs).toBe(30 * 24 * 3600_000)
    await tree.file('a.txt', inner)
    expect(await tree.run('item.restore', { itemIds: [file] })).toMatchObject({
      items: [{ item: { id: file, name: 'a (2).txt', parentId: inner } }],
    })
  })

  test('only what was trashed itself is restored', async () => {
    const folder = await tree.folder('folder')
    const file = await tree.file('a.txt', folder)
    expect(await tree.refusal('item.restore', { itemIds: [file] })).toBe('not_found')
    await tree.run('item.trash', { itemIds: [folder] })
    expect(await tree.refusal('item.restore', { itemIds: [file] })).toBe('not_found')
    expect(await tree.refusal('item.restore', { itemIds: [tree.user.rootId] })).toBe('not_found')
  })

  test('A1 a stranger restores nothing', async () => {
    const file = await tree.file('a.txt')
    await tree.run('item.trash', { itemIds: [file] })
    expect(await tree.refusal('item.restore', { itemIds: [file] }, await tree.addUser('ben'))).toBe(
      'not_found',
    )
  })
})
