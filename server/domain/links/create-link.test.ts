import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSpace } from '#e2e/support/share-space'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import type { TempUser } from '#e2e/support/temp-drive'
import { dropDefaults } from '#contract/links'
import { newId } from '#server/platform/new-id'
import { runAndTell } from '../run-command.ts'
import { createLink } from './create-link.ts'
import { listLinks } from './list-links.ts'

let tree: TempTree
let ben: TempUser
let folderId: string
let fileId: string
beforeAll(async () => {
  tree = await openTempTree()
  ben = await tree.addUser('ben')
  folderId = await tree.folder('photos')
  fileId = await tree.file('a.txt', folderId)
})
afterAll(() => tree.close())

const send = (input: object, commandId: string | null = null, as = tree.user) =>
  runAndTell(tree.drive, createLink, input, { actor: as.actor, commandId })

test('the token is told once, and lies nowhere', async () => {
  const input = { itemId: folderId, mode: 'view', password: 'open sesame' }
  const first = await send(input, 'link-command-1')
  const { link } = first.told as { link: { id: string; token: string; path: string } }
  expect(link.token).toMatch(/^[\w-]{32}$/)
  expect(link.path).toBe(`/l/${link.token}`)
  const again = await send(input, 'link-command-1')
  expect(again).toEqual({ entry: first.entry, told: null })
  expect(first.entry).toMatchObject({
    type: 'link.created',
    link: { id: link.id, itemId: folderId, name: 'photos', mode: 'view' },
  })

  const { read } = tree.drive.database
  const everything = JSON.stringify(
    [
      await read.link.findMany(),
      await read.journalEntry.findMany(),
      await read.doneCommand.findMany(),
      await listLinks(read, tree.user.actor, {}),
    ],
    (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
  )
  expect(everything).not.toContain(link.token)
  expect(everything).not.toContain(input.password)
})

test('a repeated command with another password is the same command: no fast hash of a password is kept', async () => {
  const input = { itemId: folderId, mode: 'view', password: 'first password' }
  const { entry } = await send(input, 'link-command-2')
  expect(await send({ ...input, password: 'other password' }, 'link-command-2')).toEqual({
    entry,
    told: null,
  })
})

test('a link to drop always has limits', async () => {
  await send({ itemId: folderId, mode: 'drop' })
  const [made] = await listLinks(tree.drive.database.read, tree.user.actor, {})
  expect(made).toMatchObject({ mode: 'drop', state: 'open', ...dropDefaults, maxDownloads: null })
})

test.each([
  ['a limit of files on a link to view', { mode: 'view', maxFiles: 3 }],
  ['a limit of downloads on a link to drop', { mode: 'drop', maxDownloads: 3 }],
  ['a time in the past', { mode: 'view', expiresAt: new Date(Date.now() - 1000).toISOString() }],
  ['a time that is none', { mode: 'view', expiresAt: 'tomorrow' }],
  ['a short password', { mode: 'view', password: '12345' }],
  ['no download at all', { mode: 'view', maxDownloads: 0 }],
  ['a token of its own choice', { mode: 'view', token: 'mine' }],
])('refuses %s', async (_what, wish) => {
  expect(await tree.refusal('link.create', { itemId: folderId, ...wish })).toBe('invalid_input')
})

test('files cannot be dropped into a file', async () => {
  expect(await tree.refusal('link.create', { itemId: fileId, mode: 'drop' })).toBe('invalid_input')
})

test('A1 editors make links, viewers may not, and to strangers the item does not exist', async () => {
  const input = { itemId: folderId, mode: 'view' }
  expect(await tree.refusal('link.create', input, ben)).toBe('not_found')
  expect(await tree.refusal('link.create', { ...input, itemId: newId() }, ben)).toBe('not_found')
  const cleo = await tree.addUser('cleo')
  const shared = await addSpace(tree.drive.database, 'team', [
    { userId: tree.user.actor.userId, role: 'owner' },
    { userId: ben.actor.userId, role: 'viewer' },
    { userId: cleo.actor.userId, role: 'editor' },
  ])
  const inside = { itemId: shared.rootId, mode: 'view' }
  expect(await tree.refusal('link.create', inside, ben)).toBe('not_allowed')
  await send(inside, null, cleo)

  const { read } = tree.drive.database
  const seenBy = async (user: TempUser) =>
    (await listLinks(read, user.actor, { spaceId: shared.spaceId })).map((each) => each.createdBy)
  // Its maker and those who manage the space see it; others learn nothing of it.
  expect(await seenBy(cleo)).toEqual([{ id: cleo.actor.userId, name: 'cleo' }])
  expect(await seenBy(tree.user)).toHaveLength(1)
  expect(await seenBy(ben)).toEqual([])
  const stranger = await tree.addUser('dora')
  expect(await seenBy(stranger)).toEqual([])
})

test('an item in the trash gets no link', async () => {
  const gone = await tree.folder('gone')
  await tree.run('item.trash', { itemIds: [gone] })
  expect(await tree.refusal('link.create', { itemId: gone, mode: 'view' })).toBe('not_found')
})

test('a list of links says where each leads, and how it stands', async () => {
  const inner = await tree.folder('inner', folderId)
  const deep = await tree.file('deep.txt', inner)
  await send({ itemId: deep, mode: 'view', maxDownloads: 5 })
  const list = () => listLinks(tree.drive.database.read, tree.user.actor, { itemId: deep })
  expect(await list()).toMatchObject([
    {
      name: 'deep.txt',
      kind: 'file',
      place: ['photos', 'inner'],
      state: 'open',
      maxDownloads: 5,
      downloads: 0,
      hasPassword: false,
    },
  ])
  await tree.run('item.trash', { itemIds: [inner] })
  expect(await list()).toMatchObject([{ state: 'away' }])
})
