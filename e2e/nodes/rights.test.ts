import { createClient } from '@redis/client'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#e2e/access/ask'
import { beginAll, type Stage } from '#e2e/access/under-way'
import { openDriveNodes, type DriveNode, type DriveNodes } from '#e2e/support/drive-nodes'
import { LiveViewer } from '#e2e/support/live-viewer'
import { addSpace, type SharedSpace } from '#e2e/support/share-space'
import { hasRedisServer } from '#e2e/support/redis-server'
import { storeFile } from '#e2e/support/store-file'
import { TusClient } from '#e2e/support/tus-client'
import type { TempUser } from '#e2e/support/temp-drive'
import { newId } from '#server/platform/new-id'

const soon = { timeout: 8000, interval: 20 }
const fileBytes = 96 * 1024 * 1024
let town: DriveNodes
let a: DriveNode
let b: DriveNode
let owner: TempUser
let space: SharedSpace
let fileId: string
let people = 0

beforeAll(async () => {
  town = await openDriveNodes()
  ;[a, b] = await Promise.all([town.start(), town.start()])
  owner = await town.addUser('owner')
  space = await addSpace(town.drive.database, 'team', [
    { userId: owner.actor.userId, role: 'owner' },
  ])
  const into = { ...owner, homeSpaceId: space.spaceId, rootId: space.rootId }
  const file = { bytes: Buffer.alloc(fileBytes, 5), name: 'large.bin' }
  fileId = (await storeFile(town.drive, into, file)).itemId
})
afterAll(() => town.close())

const bearer = ({ token }: TempUser) => ({ authorization: `Bearer ${token}` })
const send = (node: DriveNode, as: TempUser, method: string, path: string, body?: object) =>
  ask(node.url, { method, path, body }, bearer(as))

async function newMember(): Promise<TempUser> {
  const user = await town.addUser(`member ${(people += 1)}`)
  await setRole(user, 'editor')
  return user
}
async function setRole({ actor: { name } }: TempUser, role: string): Promise<void> {
  const body = { spaceId: space.spaceId, userName: name, role }
  expect((await send(a, owner, 'POST', '/commands/member.set', body)).status).toBe(200)
}
const removeMember = ({ actor: { name } }: TempUser) =>
  send(a, owner, 'POST', '/commands/member.remove', { spaceId: space.spaceId, userName: name })
const endToken = (user: TempUser) => send(a, user, 'DELETE', `/tokens/${user.actor.credentialId}`)

describe('a right that is taken away at one node', () => {
  test.each([
    ['a membership', removeMember],
    ['a token', endToken],
  ])(
    'A2 ends an upload, a download, a ZIP and a socket at another within a second, without Redis too: %s',
    async (what, revoke) => {
      const isAway = what === 'a token' && hasRedisServer
      if (isAway) await town.redis.kill()
      const user = await newMember()
      const stage: Stage = { url: b.url, space, folderId: space.rootId, fileId, bytes: fileBytes }
      const { upload, download, archive, socket, uploadId } = await beginAll(
        stage,
        bearer(user),
        user.token,
      )
      expect((await revoke(user)).status).toBeLessThan(300)
      const from = performance.now()
      const streams = { upload, download, archive }
      const isOut = () => socket.ended !== null || socket.left.length > 0
      while (!(isOut() && Object.values(streams).every(({ endedAt }) => endedAt !== null))) {
        if (performance.now() - from > 5000) break
        await pause(5)
      }
      for (const [name, { endedAt, isWhole }] of Object.entries(streams)) {
        expect((endedAt ?? Infinity) - from, name).toBeLessThanOrEqual(1000)
        expect(isWhole, name).toBe(false)
      }
      expect(isOut()).toBe(true)
      const row = await town.drive.database.read.upload.findUnique({ where: { id: uploadId } })
      expect(row?.state ?? 'gone').not.toBe('finished')
      for (const stream of Object.values(streams)) stream.end()
      socket.close()
      if (!isAway) return
      await town.redis.start()
      for (const { url } of [a, b])
        await expect
          .poll(async () => (await fetch(`${url}/readyz`)).text(), soon)
          .toMatch(/"ready"/)
    },
  )
})

test('who guesses passwords at one node is made to wait at all of them', async () => {
  const guess = async (node: DriveNode) => {
    const body = { name: 'owner', password: `guess ${Math.random()}` }
    const headers = { 'content-type': 'application/json' }
    const options = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`${node.url}/api/v1/tokens`, options)).status
  }
  expect(await guess(b)).toBe(401)
  await expect.poll(() => guess(a), { timeout: 20_000, interval: 1 }).toBe(429)
  expect(await guess(b)).toBe(429)
})

test('what one has spent at one node is spent at all of them', async () => {
  const admin = await town.addUser('admin', { role: 'admin' })
  const exportFrom = async (node: DriveNode) =>
    (await send(node, admin, 'GET', '/admin/audit/export?format=csv')).status
  for (const node of [a, b]) expect(await exportFrom(node)).toBe(200)
  // 200,000 points, 20,000 an export, 2,000 come back a second.
  const there = await Promise.all(Array.from({ length: 8 }, () => exportFrom(a)))
  expect(there.every((status) => status === 200)).toBe(true)
  await expect.poll(() => exportFrom(b), { timeout: 2000, interval: 300 }).toBe(429)
})

test('A1 whoever can write into Redis moves nobody, stops nothing and shows nothing', async () => {
  const ana = await newMember()
  const viewer = new LiveViewer(b.url, ana.token)
  await viewer.join(space.spaceId)
  const tus = new TusClient(b.url, ana)
  const path = await tus.create(2 * 2 ** 20)
  const running = await tus.openPatch(path, 0, 2 * 2 ** 20)
  await running.send(Buffer.alloc(2 ** 20))
  const stranger = createClient({ url: town.redis.url })
  await stranger.connect()
  const heard: string[] = []
  const recorded: [string, string][] = []
  await stranger.pSubscribe('*', (text, channel) => {
    heard.push(text)
    if (recorded.length < 50) recorded.push([channel, text])
  })
  viewer.socket.emit('presence:set', { spaceId: space.spaceId, folderId: space.rootId })
  await expect.poll(() => heard.length, { timeout: 5000 }).toBeGreaterThan(3)
  const other = createClient({ url: town.redis.url })
  await other.connect()
  const list = await other.pubSubChannels()
  const ofSpace = list.find((name) => name.includes(space.spaceId))!
  const ofNode = list.find((name) => name.includes(b.nodeId))!
  const evil = {
    userId: newId(),
    name: 'mallory',
    folderId: space.rootId,
    doing: { kind: 'browsing' },
  }
  const at = Date.now()
  const bodies = [
    { from: a.nodeId, at, message: { kind: 'here', people: [evil] } },
    { from: a.nodeId, at, message: { kind: 'clock', clock: 1e15 } },
    { from: a.nodeId, at, message: { kind: 'stop', uploadId: path.split('/').at(-1) } },
  ].map((body) => JSON.stringify(body))
  for (const body of [...bodies, '', ' ', '{', 'null', 'x'.repeat(2 ** 21)])
    for (const channel of [ofSpace, ofNode])
      for (const seal of ['', 'AAAA ', `${'A'.repeat(43)} `])
        await other.publish(channel, seal + body)
  // What was sealed for one channel says nothing on another.
  for (const [, text] of recorded) await other.publish(ofNode, text)
  await pause(600)
  const names = [...viewer.presence.values()].flatMap(({ people }) =>
    people.map(({ person }) => person.name),
  )
  expect(names).not.toContain('mallory')
  expect(viewer.ended).toBeNull()
  expect(heard.join()).not.toContain('large.bin')
  await running.send(Buffer.alloc(2 ** 20))
  expect(await running.nextStatus(5000)).toBe(204)
  const text = await (await fetch(`${b.url}/metrics`)).text()
  expect(text).toMatch(/cove_node_messages_total\{direction="refused"\} [1-9]/)
  viewer.close()
  stranger.destroy()
  other.destroy()
})
