import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { DriveError, ErrorCode } from '#contract/errors'
import { makeLink, visit } from '#e2e/support/make-link'
import { addSpace } from '#e2e/support/share-space'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { clock } from '#server/platform/clock'
import { findVisitor } from './find-visitor.ts'
import { newVisitor, sealPass } from './pass.ts'
import { readPublicLink } from './read-public-link.ts'

let tree: TempTree
let folderId: string
beforeAll(async () => {
  tree = await openTempTree()
})
afterAll(() => tree.close())
beforeEach(async () => {
  folderId = await tree.folder(`folder ${Math.random()}`)
})

const refusal = (attempt: Promise<unknown>): Promise<ErrorCode> =>
  attempt.then(
    () => Promise.reject(new Error('not refused')),
    (error: DriveError) => error.code,
  )
const stands = async (pass: string) => (await findVisitor(tree.drive.database.read, pass)) !== null
const sql = (
  work: (tx: Parameters<Parameters<typeof tree.drive.database.transact>[0]>[0]) => Promise<unknown>,
) => tree.drive.database.transact(work)
const later = async (ms: number, work: () => Promise<void>) => {
  const at = clock.now() + ms
  const spy = vi.spyOn(clock, 'now').mockImplementation(() => at)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
}
const hourMs = 3600_000

test('whoever holds the token learns what it leads to, and gets a pass of his own', async () => {
  const { token } = await makeLink(tree.drive, tree.user, folderId)
  const { read } = tree.drive.database
  expect(await readPublicLink(read, token)).toMatchObject({
    mode: 'view',
    state: 'open',
    needsPassword: false,
    target: { itemId: folderId, kind: 'folder', by: 'ana' },
  })
  const [one, two] = await Promise.all([visit(tree.drive, token), visit(tree.drive, token)])
  const [first, second] = await Promise.all([
    findVisitor(read, one.pass),
    findVisitor(read, two.pass),
  ])
  expect(first).toMatchObject({ kind: 'link', itemId: folderId, spaceId: tree.user.homeSpaceId })
  expect(first!.visitorHash).not.toBe(second!.visitorHash)
  // Renewed, he is the same one.
  const again = await visit(tree.drive, token, { pass: one.pass })
  expect((await findVisitor(read, again.pass))!.visitorHash).toBe(first!.visitorHash)
})

test('a password stands before everything, and a pass remembers that it was given', async () => {
  const { token } = await makeLink(tree.drive, tree.user, folderId, { password: 'open sesame' })
  expect(await readPublicLink(tree.drive.database.read, token)).toMatchObject({
    needsPassword: true,
    target: null,
  })
  expect(await refusal(visit(tree.drive, token))).toBe('not_allowed')
  expect(await refusal(visit(tree.drive, token, { password: 'open barley' }))).toBe('not_allowed')
  const { pass } = await visit(tree.drive, token, { password: 'open sesame' })
  expect(await stands(pass)).toBe(true)
  await later(8 * 24 * hourMs, async () => {
    expect(await stands(pass)).toBe(false)
    const renewed = await visit(tree.drive, token, { pass })
    expect(await stands(renewed.pass)).toBe(true)
  })
})

test('wrong passwords are throttled by (link, address); another address still comes in', async () => {
  const { token } = await makeLink(tree.drive, tree.user, folderId, { password: 'open sesame' })
  const codes: ErrorCode[] = []
  for (let n = 0; n < 7; n += 1) {
    const wish = { password: `guess ${n}`, address: '198.51.100.7' }
    codes.push(await refusal(visit(tree.drive, token, wish)))
  }
  expect(codes).toContain('too_many_requests')
  const right = { password: 'open sesame' }
  const blocked = { ...right, address: '198.51.100.7' }
  expect(await refusal(visit(tree.drive, token, blocked))).toBe('too_many_requests')
  await visit(tree.drive, token, { ...right, address: '203.0.113.9' })
})

test('A1 a pass cannot be made, bent or used for another link', async () => {
  const [a, b] = [
    await makeLink(tree.drive, tree.user, folderId, { password: 'open sesame' }),
    await makeLink(tree.drive, tree.user, folderId),
  ]
  const { pass } = await visit(tree.drive, b.token)
  const [, visitorPart, time, mac] = pass.split('.')
  expect(await stands(pass)).toBe(true)
  const forged = sealPass(
    { id: a.id, passKey: '00'.repeat(32) },
    {
      visitor: newVisitor(),
      expiresAtMs: clock.now() + hourMs,
    },
  )
  for (const bent of [
    forged,
    `${a.id}.${visitorPart}.${time}.${mac}`,
    `${b.id}.${newVisitor()}.${time}.${mac}`,
    `${b.id}.${visitorPart}.zzzzzzzz.${mac}`,
    `${b.id}.${visitorPart}.${time}.${'A'.repeat(43)}`,
    '',
    'x',
    pass.slice(0, -1),
  ]) {
    expect(await stands(bent), bent).toBe(false)
  }
  // Nor does it spare the password of another link.
  expect(await refusal(visit(tree.drive, a.token, { pass }))).toBe('not_allowed')
})

test('A2 an expired link says so to who holds the token, and ends the passes it gave', async () => {
  const expiresAt = new Date(Date.now() + hourMs).toISOString()
  const { token } = await makeLink(tree.drive, tree.user, folderId, { expiresAt })
  const { pass, passExpiresAt } = await visit(tree.drive, token)
  expect(passExpiresAt).toBe(expiresAt)
  await later(hourMs + 1, async () => {
    expect(await stands(pass)).toBe(false)
    const told = await readPublicLink(tree.drive.database.read, token)
    expect(told).toMatchObject({ state: 'expired', target: null })
    expect(await refusal(visit(tree.drive, token, { pass }))).toBe('not_found')
  })
})

test('A1 wrong, revoked and dead tokens answer alike', async () => {
  const { token, id } = await makeLink(tree.drive, tree.user, folderId)
  const { pass } = await visit(tree.drive, token)
  await tree.run('link.revoke', { linkId: id })
  expect(await stands(pass)).toBe(false)
  const { read } = tree.drive.database
  const errors = await Promise.all(
    [token, 'x', 'A'.repeat(32)].map((each) =>
      readPublicLink(read, each).catch((error: DriveError) => error.toReply()),
    ),
  )
  expect(errors).toEqual(
    Array(3).fill({ error: { code: 'not_found', message: expect.any(String) as string } }),
  )
})

test('A2 a link dies with its item in the trash and comes back with it; in another space it is gone for good', async () => {
  const { token } = await makeLink(tree.drive, tree.user, folderId)
  const { pass } = await visit(tree.drive, token)
  const other = await tree.folder(`other ${folderId}`)
  await tree.run('item.move', { itemIds: [folderId], parentId: other })
  expect(await stands(pass)).toBe(true)
  await tree.run('item.trash', { itemIds: [other] })
  expect(await stands(pass)).toBe(false)
  expect(await refusal(visit(tree.drive, token))).toBe('not_found')
  await tree.run('item.restore', { itemIds: [other] })
  expect(await stands(pass)).toBe(true)
  const elsewhere = await tree.addUser(`user ${folderId}`)
  const move = (spaceId: string) =>
    sql((tx) => tx.$executeRaw`UPDATE "Item" SET "spaceId" = ${spaceId} WHERE "id" = ${folderId}`)
  await move(elsewhere.homeSpaceId)
  await move(tree.user.homeSpaceId)
  expect(await stands(pass)).toBe(false)
})

test('A2 a link is gone for good when its item is purged, and an item of the same place has none', async () => {
  const { token } = await makeLink(tree.drive, tree.user, folderId)
  const { pass } = await visit(tree.drive, token)
  await tree.run('item.trash', { itemIds: [folderId] })
  await tree.run('item.purge', { itemIds: [folderId] })
  expect(await stands(pass)).toBe(false)
  expect(await refusal(visit(tree.drive, token))).toBe('not_found')
  await vi.waitFor(async () =>
    expect(await tree.drive.database.read.link.count({ where: { itemId: folderId } })).toBe(0),
  )
})

test('A2 a link dies at once with its maker and his right to share', async () => {
  const maker = await tree.addUser(`maker ${folderId}`)
  const shared = await addSpace(tree.drive.database, 'team', [
    { userId: tree.user.actor.userId, role: 'owner' },
    { userId: maker.actor.userId, role: 'editor' },
  ])
  const open = async () => {
    const { token } = await makeLink(tree.drive, maker, shared.rootId)
    return (await visit(tree.drive, token)).pass
  }
  const { userId } = maker.actor
  const pass = await open()
  const disable = (atMs: number | null) =>
    sql((tx) => tx.$executeRaw`UPDATE "User" SET "disabledAtMs" = ${atMs} WHERE "id" = ${userId}`)
  await disable(1)
  expect(await stands(pass)).toBe(false)
  await disable(null)
  expect(await stands(pass)).toBe(true)
  const role = (name: string) =>
    sql(
      (tx) => tx.$executeRaw`
      UPDATE "Member" SET "role" = ${name} WHERE "spaceId" = ${shared.spaceId} AND "userId" = ${userId}`,
    )
  await role('viewer')
  expect(await stands(pass)).toBe(false)
  await role('editor')
  // Whoever is trusted again makes a new link: an old one does not come back unseen.
  expect(await stands(pass)).toBe(false)
  const second = await open()
  await sql((tx) => tx.member.deleteMany({ where: { spaceId: shared.spaceId, userId } }))
  expect(await stands(second)).toBe(false)
  expect(await tree.drive.database.read.link.count({ where: { makerId: userId } })).toBe(0)
})
