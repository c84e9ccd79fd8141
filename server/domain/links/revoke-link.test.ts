import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeLink, visitor } from '#e2e/support/make-link'
import { addSpace, type SharedSpace } from '#e2e/support/share-space'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import type { TempUser } from '#e2e/support/temp-drive'
import { account, open } from '#e2e/support/upload-steps'
import { newId } from '#server/platform/new-id'

let tree: TempTree
let shared: SharedSpace
let [editor, other, manager]: TempUser[] = []
beforeAll(async () => {
  tree = await openTempTree()
  ;[editor, other, manager] = [
    await tree.addUser('ed'),
    await tree.addUser('olga'),
    await tree.addUser('max'),
  ]
  shared = await addSpace(tree.drive.database, 'team', [
    { userId: tree.user.actor.userId, role: 'owner' },
    { userId: editor.actor.userId, role: 'editor' },
    { userId: other.actor.userId, role: 'editor' },
    { userId: manager.actor.userId, role: 'manager' },
  ])
})
afterAll(() => tree.close())

test('its maker and managers revoke a link; to everybody else it does not exist', async () => {
  const stranger = await tree.addUser('sid')
  const { id } = await makeLink(tree.drive, editor!, shared.rootId)
  for (const user of [other!, stranger]) {
    expect(await tree.refusal('link.revoke', { linkId: id }, user)).toBe('not_found')
    expect(await tree.refusal('link.revoke', { linkId: newId() }, user)).toBe('not_found')
  }
  const entry = await tree.run('link.revoke', { linkId: id }, editor!)
  expect(entry).toMatchObject({ type: 'link.revoked', link: { id, itemId: shared.rootId } })
  expect(await tree.refusal('link.revoke', { linkId: id }, editor!)).toBe('not_found')
  const second = await makeLink(tree.drive, editor!, shared.rootId)
  await tree.run('link.revoke', { linkId: second.id }, manager!)
})

test('U1 the uploads under way through a revoked link end, and what they had reserved is given back', async () => {
  const { drive, user } = tree
  const { id, token } = await makeLink(drive, editor!, shared.rootId, { mode: 'drop' })
  const upload = await open(drive, await visitor(drive, token), { filename: 'a.bin' }, 5000)
  expect((await account(drive, user.actor.userId)).reserved).toBe(5000)
  await tree.run('link.revoke', { linkId: id }, editor!)
  expect((await account(drive, user.actor.userId)).reserved).toBe(0)
  expect(await drive.database.read.upload.findUnique({ where: { id: upload.id } })).toMatchObject({
    state: 'gone',
  })
})
