import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'

describe('item.rename', () => {
  let tree: TempTree
  beforeAll(async () => {
    tree = await openTempTree()
  })
  afterAll(() => tree.close())

  test('gives the item its new name and raises its version', async () => {
    const itemId = await tree.folder('draft')
    const entry = await tree.run('item.rename', { itemId, name: 'final', version: 1 })
    expect(entry).toMatchObject({
      type: 'item.renamed',
      items: [{ item: { id: itemId, name: 'final', version: 2 } }],
    })
    expect(await tree.names()).toEqual(['final'])
  })

  test('a stale version is refused with the version that is there now', async () => {
    const itemId = await tree.folder('stale')
    await tree.run('item.rename', { itemId, name: 'newer' })
    const late = tree.run('item.rename', { itemId, name: 'late', version: 1 })
    await expect(late).rejects.toMatchObject({ code: 'stale', details: { version: 2 } })
  })

  test('a name in use is refused; a change of case alone is not', async () => {
    const itemId = await tree.folder('one')
    await tree.folder('other')
    expect(await tree.refusal('item.rename', { itemId, name: 'other' })).toBe('name_taken')
    await tree.run('item.rename', { itemId, name: 'ONE' })
    expect(await tree.names()).toContain('ONE')
  })

  test('the name of something in the trash is free', async () => {
    const gone = await tree.folder('gone')
    const itemId = await tree.folder('stays')
    await tree.run('item.trash', { itemIds: [gone] })
    await tree.run('item.rename', { itemId, name: 'gone' })
  })

  test('the root keeps its name', async () => {
    expect(await tree.refusal('item.rename', { itemId: tree.user.rootId, name: 'x' })).toBe(
      'not_allowed',
    )
  })

  test('A1 what others own and what is in the trash answer like what does not exist', async () => {
    const stranger = await tree.addUser('ben')
    const itemId = await tree.folder('private')
    const inner = await tree.folder('inner', itemId)
    expect(await tree.refusal('item.rename', { itemId, name: 'x' }, stranger)).toBe('not_found')
    expect(await tree.refusal('item.rename', { itemId: newId(), name: 'x' }, stranger)).toBe(
      'not_found',
    )
    await tree.run('item.trash', { itemIds: [itemId] })
    expect(await tree.refusal('item.rename', { itemId, name: 'x' })).toBe('not_found')
    expect(await tree.refusal('item.rename', { itemId: inner, name: 'x' })).toBe('not_found')
  })

  test('a viewer may look, but not rename', async () => {
    const viewer = await tree.addUser('vera')
    const itemId = await tree.folder('shared')
    await tree.drive.database.transact((tx) =>
      tx.member.create({
        data: {
          spaceId: tree.user.homeSpaceId,
          userId: viewer.actor.userId,
          role: 'viewer',
          joinedAtMs: 0,
        },
      }),
    )
    expect(await tree.refusal('item.rename', { itemId, name: 'x' }, viewer)).toBe('not_allowed')
  })

  test('A2 a revoked token changes nothing any more', async () => {
    const itemId = await tree.folder('kept')
    const leaver = await tree.addUser('lea')
    const { credentialId } = leaver.actor
    await tree.drive.database.transact((tx) => tx.apiToken.delete({ where: { id: credentialId } }))
    expect(await tree.refusal('item.rename', { itemId, name: 'x' }, leaver)).toBe('not_signed_in')
  })
})
