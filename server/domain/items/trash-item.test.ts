import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clock } from '#server/platform/clock'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { getItem } from './queries.ts'
import { listChildren } from './list-children.ts'
import { listTrash } from './list-trash.ts'
import { resolvePath } from './resolve-path.ts'

describe('item.trash and the trash', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(() => tree.close())

  test('Q2 what is in the trash is still charged', async () => {
    const file = await tree.file('big', tree.user.rootId, 1000)
    await tree.run('item.trash', { itemIds: [file] })
    expect((await tree.accounts()).told).toEqual({ usedBytes: 1000, itemCount: 1 })
  })

  test('a trashed item keeps its place and tells who threw it away and when', async () => {
    const folder = await tree.folder('folder')
    const file = await tree.file('a.txt', folder)
    const entry = await tree.run('item.trash', { itemIds: [file] })
    expect(entry).toMatchObject({ type: 'item.trashed', items: [{ id: file, parentId: folder }] })
    expect(await tree.trash()).toMatchObject([
      { id: file, parentId: folder, trashedAt: entry.at, trashedBy: { name: 'ana' }, version: 2 },
    ])
  })

  test('what lies below goes along and is not listed by itself', async () => {
    const folder = await tree.folder('folder')
    const file = await tree.file('a.txt', folder)
    const entry = await tree.run('item.trash', { itemIds: [file, folder] })
    expect(entry).toMatchObject({ items: [{ id: folder }] })
    expect((await tree.trash()).map(({ id }) => id)).toEqual([folder])
    await tree.run('item.restore', { itemIds: [folder] })
    expect(await tree.names(folder)).toEqual(['a.txt'])
  })

  test('what is in the trash, or below it, is reached through the trash alone', async () => {
    const { read } = tree.drive.database
    const { actor, homeSpaceId } = tree.user
    const folder = await tree.folder('folder')
    const inner = await tree.folder('inner', folder)
    const file = await tree.file('a.txt', inner)
    await tree.run('item.trash', { itemIds: [folder] })
    for (const id of [folder, inner, file]) {
      await expect(getItem(read, actor, id)).rejects.toMatchObject({ code: 'not_found' })
      expect(await tree.refusal('item.trash', { itemIds: [id] })).toBe('not_found')
      expect(await tree.refusal('item.copy', { itemIds: [id], parentId: tree.user.rootId })).toBe(
        'not_found',
      )
    }
    const children = listChildren(read, actor, inner, { limit: 1, sort: 'name' })
    await expect(children).rejects.toMatchObject({ code: 'not_found' })
    for (const path of ['/folder', '/folder/inner/a.txt']) {
      await expect(resolvePath(read, actor, homeSpaceId, path)).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })

  test('the root is not trashed', async () => {
    expect(await tree.refusal('item.trash', { itemIds: [tree.user.rootId] })).toBe('not_allowed')
  })

  test('lists the newest first, in pages that neither skip nor repeat', async () => {
    const files = []
    for (let i = 0; i < 7; i += 1) files.push(await tree.file(`file ${i}`))
    const now = clock.now
    // Several at one moment: the id breaks the tie.
    await tree.run('item.trash', { itemIds: files.slice(0, 4) })
    clock.now = () => now() + 60_000
    try {
      await tree.run('item.trash', { itemIds: files.slice(4) })
    } finally {
      clock.now = now
    }
    const { read } = tree.drive.database
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listTrash(read, tree.user.actor, tree.user.homeSpaceId, {
        lifetimeMs: 0,
        cursor,
        limit: 3,
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen.slice(0, 3))).toEqual(new Set(files.slice(4)))
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(new Set(files))
  })

  test('A1 the trash of a space is shown to its editors and to nobody else', async () => {
    const [viewer, stranger] = [await tree.addUser('vera'), await tree.addUser('ben')]
    const { read } = tree.drive.database
    const { homeSpaceId: spaceId } = tree.user
    await tree.drive.database.transact((tx) =>
      tx.member.create({
        data: { spaceId, userId: viewer.actor.userId, role: 'viewer', joinedAtMs: 0 },
      }),
    )
    const look = (actor: typeof viewer.actor) =>
      listTrash(read, actor, spaceId, { limit: 10, lifetimeMs: 0 })
    await expect(look(viewer.actor)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(look(stranger.actor)).rejects.toMatchObject({ code: 'not_found' })
  })
})
