import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import type { TempUser } from '#e2e/support/temp-drive'

describe('folder.create', () => {
  let tree: TempTree
  let stranger: TempUser
  beforeAll(async () => {
    tree = await openTempTree()
    stranger = await tree.addUser('ben')
  })
  afterAll(() => tree.close())
  const input = (name: string, parentId = tree.user.rootId) => ({
    spaceId: tree.user.homeSpaceId,
    parentId,
    name,
  })

  test('makes a folder and tells it in the entry', async () => {
    const entry = await tree.run('folder.create', input('photos'))
    const [made] = await tree.list()
    expect(entry).toMatchObject({ type: 'folder.created', clock: 1, actor: { name: 'ana' } })
    expect(entry.type === 'folder.created' && entry.items[0]!.item).toEqual(made)
    expect(made).toMatchObject({
      kind: 'folder',
      name: 'photos',
      version: 1,
      createdBy: { name: 'ana' },
    })
  })

  test('keeps names in NFC, so that both forms of one name are one folder', async () => {
    await tree.folder('cafe\u0301')
    expect(await tree.names()).toContain('caf\u00e9')
    expect(await tree.refusal('folder.create', input('caf\u00e9'))).toBe('name_taken')
  })

  test('J1 a name that is taken is refused by the unique index, and the clock does not move', async () => {
    await tree.folder('twice')
    const before = await tree.drive.database.read.space.findFirstOrThrow()
    expect(await tree.refusal('folder.create', input('twice'))).toBe('name_taken')
    expect(await tree.drive.database.read.space.findFirstOrThrow()).toEqual(before)
  })

  test.each([
    ['a lone surrogate', 'a\ud800'],
    ['a bidi override', 'invoice\u202efdp.exe'],
    ['a bidi isolate', 'a\u2067b'],
    ['the folder above', '..'],
    ['the folder itself', '.'],
    ['256 bytes', `${'é'.repeat(127)}ab`],
    ['a slash', 'a/b'],
    ['a backslash', 'a\\b'],
    ['a NUL', 'a\u0000b'],
    ['nothing', ''],
  ])('refuses a name with %s, and changes nothing', async (_what, name) => {
    const before = await tree.names()
    expect(await tree.refusal('folder.create', input(name))).toBe('invalid_input')
    expect(await tree.names()).toEqual(before)
  })

  test('takes a name of 255 bytes', async () => {
    await tree.folder(`${'é'.repeat(127)}a`)
  })

  test('refuses fields that it does not know', async () => {
    expect(await tree.refusal('folder.create', { ...input('x'), admin: true })).toBe(
      'invalid_input',
    )
  })

  test('goes 100 levels deep and refuses the 101st', async () => {
    let parentId = tree.user.rootId
    for (let level = 1; level <= 100; level += 1)
      parentId = await tree.folder(`level ${level}`, parentId)
    expect(await tree.refusal('folder.create', input('level 101', parentId))).toBe('invalid_input')
  })

  test('A1 a space and a folder of someone else answer exactly like ones that do not exist', async () => {
    const foreign = { spaceId: stranger.homeSpaceId, parentId: stranger.rootId, name: 'mine' }
    expect(await tree.refusal('folder.create', foreign)).toBe('not_found')
    expect(
      await tree.refusal('folder.create', { ...foreign, spaceId: newId(), parentId: newId() }),
    ).toBe('not_found')
    expect(await tree.refusal('folder.create', input('mine', stranger.rootId))).toBe('not_found')
    expect(await tree.refusal('folder.create', input('mine', newId()))).toBe('not_found')
  })

  test('a file is no place for a folder, nor is a folder in the trash', async () => {
    const file = await tree.file('notes.txt')
    expect(await tree.refusal('folder.create', input('below', file))).toBe('invalid_input')
    const folder = await tree.folder('thrown away')
    const inner = await tree.folder('inner', folder)
    await tree.run('item.trash', { itemIds: [folder] })
    expect(await tree.refusal('folder.create', input('below', folder))).toBe('not_found')
    expect(await tree.refusal('folder.create', input('below', inner))).toBe('not_found')
  })

  test('Q2 each folder counts as an item, and the millionth and first is refused', async () => {
    const { told, true: counted } = await tree.accounts()
    expect(told).toEqual(counted)
    const set = (count: number) =>
      tree.drive.database.transact(
        (tx) =>
          tx.$executeRaw`UPDATE "User" SET "itemCount" = ${count} WHERE "id" = ${tree.user.actor.userId}`,
      )
    await set(999_999)
    await tree.folder('the millionth')
    expect(await tree.refusal('folder.create', input('one more'))).toBe('quota_exceeded')
    await set(counted.itemCount + 1)
  })
})
