import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
import { compareOrderKeys, itemSorts, orderKey, type ItemSort } from '#contract/item-order'
import { newId } from '#server/platform/new-id'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import type { ChildQuery } from './child-page.ts'
import { listChildren, listChildrenAsJson } from './list-children.ts'
import { getItem } from './queries.ts'
import { resolvePath } from './resolve-path.ts'

describe('reading items', () => {
  let tree: TempTree
  let folder: string
  beforeAll(async () => {
    tree = await openTempTree()
    folder = await tree.folder('folder')
    for (const [i, name] of [
      'file10',
      'file2',
      'File1',
      'éclair',
      '🎉',
      '文件',
      'zeta',
    ].entries()) {
      await tree.file(name, folder, i % 3)
    }
    for (const name of ['sub 10', 'sub 9']) await tree.folder(name, folder)
    const gone = await tree.file('gone', folder)
    await tree.run('item.trash', { itemIds: [gone] })
  })
  afterAll(() => tree.close())
  const page = (query: Partial<ChildQuery>, id = folder) =>
    listChildren(tree.drive.database.read, tree.user.actor, id, {
      limit: 200,
      sort: 'name',
      ...query,
    })
  const pages = async (query: Partial<ChildQuery>) => {
    const items: Item[] = []
    let cursor: string | undefined
    do {
      const next = await page({ ...query, cursor })
      items.push(...next.items)
      cursor = next.nextCursor ?? undefined
    } while (cursor)
    return items
  }

  test('folders first, then files, in natural order, without what is in the trash', async () => {
    const { items, nextCursor, clock } = await page({})
    expect(items.map(({ name }) => name)).toEqual([
      'sub 9',
      'sub 10',
      'éclair',
      'File1',
      'file2',
      'file10',
      'zeta',
      '文件',
      '🎉',
    ])
    expect(nextCursor).toBeNull()
    expect(clock).toBe(4)
  })

  test.each(itemSorts)('pages by %s join without a gap or a double', async (sort) => {
    const whole = (await page({ sort })).items
    expect(whole).toHaveLength(9)
    for (const limit of [1, 2, 4, 9]) expect(await pages({ sort, limit })).toEqual(whole)
  })

  test.each(itemSorts)('J2 by %s: the order that clients keep', async (sort) => {
    const keys = (await page({ sort })).items.map((item) => orderKey(item, sort))
    expect([...keys].sort((a, b) => compareOrderKeys(a, b, sort))).toEqual(keys)
  })

  test('folders lead in every order', async () => {
    for (const sort of itemSorts) {
      const kinds = (await page({ sort })).items.map(({ kind }) => kind)
      expect(kinds.slice(0, 3)).toEqual(['folder', 'folder', 'file'])
    }
  })

  test('each order is what it says', async () => {
    const files = async (sort: ItemSort) =>
      (await page({ sort })).items.filter(({ kind }) => kind === 'file')
    const sizes = (await files('-size')).map(({ sizeBytes }) => sizeBytes)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    const times = (await files('modified')).map(({ modifiedAt }) => modifiedAt)
    expect(times).toEqual([...times].sort())
    const names = (await files('-name')).map(({ name }) => name)
    expect(names.reverse()).toEqual((await files('name')).map(({ name }) => name))
  })

  test('an empty folder is an empty page with the clock', async () => {
    const empty = await tree.folder('empty')
    expect(await page({}, empty)).toEqual({ items: [], nextCursor: null, clock: 5, total: 0 })
  })

  test.each([
    'x',
    'bm9uZQ',
    Buffer.from('["name",0]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])('refuses the cursor %j', async (cursor) => {
    await expect(page({ cursor })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('refuses a cursor of another order', async () => {
    const { nextCursor } = await page({ limit: 1 })
    await expect(page({ cursor: nextCursor!, sort: 'size' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('a page and its clock are of one moment, whoever writes meanwhile', async () => {
    const busy = await tree.folder('busy')
    const start = (await page({}, busy)).clock
    let writing = true
    const writes = (async () => {
      for (let i = 0; i < 30; i += 1) await tree.folder(`${i}`, busy)
      writing = false
    })()
    while (writing) {
      const { items, clock } = await page({}, busy)
      expect(items).toHaveLength(clock - start)
      // The embedded database answers without ever letting go of the event loop.
      await setImmediate()
    }
    await writes
  })

  test.each([
    ['items', listChildren],
    ['JSON', listChildrenAsJson],
  ])(
    'J3 a folder that goes while its page is read as %s is not told of at a clock that has seen it go',
    async (form, list) => {
      const passing = await tree.folder(`passing ${form}`)
      const { read } = tree.drive.database
      const $queryRaw = async (strings: TemplateStringsArray, ...values: unknown[]) => {
        if (strings.join('').includes('"spaceClock"'))
          await tree.run('item.trash', { itemIds: [passing] })
        return read.$queryRaw(strings, ...values)
      }
      const trashing = new Proxy(read, {
        get: (target, key) => (key === '$queryRaw' ? $queryRaw : Reflect.get(target, key)),
      })
      const listing = list(trashing, tree.user.actor, passing, { limit: 10, sort: 'name' })
      await expect(listing).rejects.toMatchObject({ code: 'not_found' })
    },
  )

  test('a file has no children', async () => {
    const file = (await page({})).items.find(({ kind }) => kind === 'file')!
    await expect(page({}, file.id)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('A1 items and folders of others answer like those that do not exist', async () => {
    const ben = await tree.addUser('ben')
    const { read } = tree.drive.database
    for (const id of [folder, newId()]) {
      await expect(getItem(read, ben.actor, id)).rejects.toMatchObject({
        code: 'not_found',
        details: {},
      })
      const listing = listChildren(read, ben.actor, id, { limit: 1, sort: 'name' })
      await expect(listing).rejects.toMatchObject({ code: 'not_found', details: {} })
    }
    for (const id of [tree.user.homeSpaceId, newId()]) {
      await expect(resolvePath(read, ben.actor, id, '/')).rejects.toMatchObject({
        code: 'not_found',
        details: {},
      })
    }
  })

  describe('resolving a path', () => {
    const resolve = async (path: string) =>
      (await resolvePath(tree.drive.database.read, tree.user.actor, tree.user.homeSpaceId, path))
        .name

    test.each([
      ['/', ''],
      ['', ''],
      ['/folder', 'folder'],
      ['folder/', 'folder'],
      ['/folder//file2', 'file2'],
      ['/folder/e\u0301clair', 'éclair'],
    ])('%j is %j', async (path, name) => {
      expect(await resolve(path)).toBe(name)
    })

    test.each(['/nothing', '/Folder', '/folder/file2/below', '/folder/gone', '/a'.repeat(101)])(
      '%j is not there',
      async (path) => {
        await expect(resolve(path)).rejects.toMatchObject({ code: 'not_found' })
      },
    )

    test.each(['/folder/..', '/./folder', '/a\\b', '/a\ud800', '/a\u202eb'])(
      '%j is no path',
      async (path) => {
        await expect(resolve(path)).rejects.toMatchObject({ code: 'invalid_input' })
      },
    )
  })
})
