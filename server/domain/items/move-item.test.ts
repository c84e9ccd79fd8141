import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { addChain, addMany } from '#e2e/support/add-many'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'

describe('item.move', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(() => tree.close())

  test('moves items with all that lies below them, in one entry', async () => {
    const [from, to] = [await tree.folder('from'), await tree.folder('to')]
    const inner = await tree.folder('inner', from)
    const file = await tree.file('a.txt', inner)
    const other = await tree.file('b.txt')
    const entry = await tree.run('item.move', { itemIds: [inner, other], parentId: to })
    expect(entry).toMatchObject({
      type: 'item.moved',
      items: [
        { fromParentId: from, subtree: true, item: { id: inner, parentId: to, version: 2 } },
        { fromParentId: tree.user.rootId, item: { id: other, parentId: to, version: 2 } },
      ],
    })
    expect(await tree.names(to)).toEqual(['inner', 'b.txt'])
    expect(await tree.names(from)).toEqual([])
    expect((await tree.list(inner))[0]!.id).toBe(file)
  })

  test('a folder never goes into itself or below itself', async () => {
    const outer = await tree.folder('outer')
    const inner = await tree.folder('inner', outer)
    expect(await tree.refusal('item.move', { itemIds: [outer], parentId: outer })).toBe(
      'invalid_input',
    )
    expect(await tree.refusal('item.move', { itemIds: [outer], parentId: inner })).toBe(
      'invalid_input',
    )
  })

  test('two moves at once never make a loop', async () => {
    const [a, b] = [await tree.folder('a'), await tree.folder('b')]
    const both = await Promise.allSettled([
      tree.run('item.move', { itemIds: [a], parentId: b }),
      tree.run('item.move', { itemIds: [b], parentId: a }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('all or nothing: one taken name leaves every item where it was', async () => {
    const to = await tree.folder('to')
    await tree.file('b', to)
    const itemIds = [await tree.file('a'), await tree.file('b'), await tree.file('c')]
    expect(await tree.refusal('item.move', { itemIds, parentId: to })).toBe('name_taken')
    expect(await tree.names()).toEqual(['to', 'a', 'b', 'c'])
    expect(await tree.names(to)).toEqual(['b'])
  })

  test('onConflict rename numbers files before their ending and folders behind their name', async () => {
    const to = await tree.folder('to')
    await tree.file('a.txt', to)
    await tree.file('a (2).txt', to)
    await tree.folder('v1.2', to)
    const itemIds = [await tree.file('a.txt'), await tree.folder('v1.2')]
    await tree.run('item.move', { itemIds, parentId: to, onConflict: 'rename' })
    expect(await tree.names(to)).toEqual(['v1.2', 'v1.2 (2)', 'a (2).txt', 'a (3).txt', 'a.txt'])
  })

  test('items that arrive with one name are numbered among each other, or refused', async () => {
    const to = await tree.folder('to')
    const itemIds = []
    for (const name of ['x', 'y', 'z'])
      itemIds.push(await tree.file('same.txt', await tree.folder(name)))
    expect(await tree.refusal('item.move', { itemIds, parentId: to })).toBe('name_taken')
    expect(await tree.refusal('item.move', { itemIds, parentId: to, onConflict: 'replace' })).toBe(
      'name_taken',
    )
    await tree.run('item.move', { itemIds, parentId: to, onConflict: 'rename' })
    expect(await tree.names(to)).toEqual(['same (2).txt', 'same (3).txt', 'same.txt'])
  })

  test('onConflict replace puts the file that was there into the trash, and tells it', async () => {
    const to = await tree.folder('to')
    const old = await tree.file('a.txt', to)
    const file = await tree.file('a.txt')
    const entry = await tree.run('item.move', {
      itemIds: [file],
      parentId: to,
      onConflict: 'replace',
    })
    expect(entry).toMatchObject({ replaced: [old], items: [{ item: { id: file, name: 'a.txt' } }] })
    expect((await tree.list(to)).map(({ id }) => id)).toEqual([file])
    expect((await tree.trash()).map(({ id }) => id)).toEqual([old])
  })

  test('replace never replaces a folder, nor puts one in the place of a file', async () => {
    const to = await tree.folder('to')
    await tree.folder('x', to)
    await tree.file('y', to)
    const [file, folder] = [await tree.file('x'), await tree.folder('y')]
    for (const itemIds of [[file], [folder]]) {
      expect(
        await tree.refusal('item.move', { itemIds, parentId: to, onConflict: 'replace' }),
      ).toBe('name_taken')
    }
  })

  test('an item that is in the folder already stays as it is called', async () => {
    const itemIds = [await tree.file('a.txt')]
    await tree.run('item.move', { itemIds, parentId: tree.user.rootId, onConflict: 'rename' })
    expect(await tree.names()).toEqual(['a.txt'])
  })

  test('nothing comes to lie below 100 levels', async () => {
    const parentId = await addChain(tree.drive, tree.user.rootId, 99)
    const tall = await tree.folder('tall')
    const file = await tree.file('leaf', tall)
    expect(await tree.refusal('item.move', { itemIds: [tall], parentId })).toBe('invalid_input')
    await tree.run('item.move', { itemIds: [file], parentId })
    await tree.run('item.move', { itemIds: [tall], parentId })
    expect(await tree.names(parentId)).toEqual(['tall', 'leaf'])
  })

  test('the root stays', async () => {
    const folder = await tree.folder('mine')
    const { rootId } = tree.user
    expect(await tree.refusal('item.move', { itemIds: [rootId], parentId: folder })).toBe(
      'not_allowed',
    )
  })

  test('A1 one id that is not there, or not shared, refuses the whole command alike', async () => {
    const ben = await tree.addUser('ben')
    const [mine, to] = [await tree.file('mine'), await tree.folder('to')]
    const foreign = { itemIds: [mine, ben.rootId], parentId: to }
    expect(await tree.refusal('item.move', foreign)).toBe('not_found')
    expect(await tree.refusal('item.move', { ...foreign, itemIds: [mine, newId()] })).toBe(
      'not_found',
    )
    expect(await tree.refusal('item.move', { itemIds: [mine], parentId: newId() })).toBe(
      'not_found',
    )
    expect(await tree.names()).toEqual(['to', 'mine'])
  })

  test('takes 1,000 items at once and refuses none and 1,001', async () => {
    const to = await tree.folder('to')
    const places = Array.from({ length: 1000 }, (_, i) => ({
      parentId: tree.user.rootId,
      name: `${i}`,
    }))
    const itemIds = await addMany(tree.drive, 'folder', places)
    expect(await tree.refusal('item.move', { itemIds: [], parentId: to })).toBe('invalid_input')
    expect(await tree.refusal('item.move', { itemIds: [...itemIds, newId()], parentId: to })).toBe(
      'invalid_input',
    )
    await tree.run('item.move', { itemIds, parentId: to })
    expect(await tree.names(to)).toHaveLength(1000)
  })
})
