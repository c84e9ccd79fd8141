import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#e2e/access/ask'
import { openDriveNodes, type DriveNode, type DriveNodes } from '#e2e/support/drive-nodes'
import { LiveViewer } from '#e2e/support/live-viewer'
import { hasRedisServer } from '#e2e/support/redis-server'
import { addSpace, type SharedSpace } from '#e2e/support/share-space'
import type { TempUser } from '#e2e/support/temp-drive'

let town: DriveNodes
let a: DriveNode
let b: DriveNode
let ana: TempUser
let ben: TempUser
let admin: TempUser
let space: SharedSpace
const viewers: LiveViewer[] = []
const soon = { timeout: 10_000, interval: 20 }

beforeAll(async () => {
  town = await openDriveNodes()
  ;[a, b] = await Promise.all([town.start(), town.start()])
  ana = await town.addUser('ana')
  ben = await town.addUser('ben')
  admin = await town.addUser('admin', { role: 'admin' })
  space = await addSpace(town.drive.database, 'Harbour', [
    { userId: ana.actor.userId, role: 'owner' },
    { userId: ben.actor.userId, role: 'editor' },
    { userId: admin.actor.userId, role: 'viewer' },
  ])
})
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close()
})
afterAll(() => town.close())

const bearer = ({ token }: TempUser) => ({ authorization: `Bearer ${token}` })

async function look(node: DriveNode, user: TempUser): Promise<LiveViewer> {
  const viewer = new LiveViewer(node.url, user.token)
  viewers.push(viewer)
  const [last] = (await town.drive.database.read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "Space" WHERE "id" = ${space.spaceId}`)!
  const answer = await viewer.join(space.spaceId, Number(last!.clock))
  if (!('clock' in answer)) throw new Error(`not joined: ${JSON.stringify(answer)}`)
  for (const message of answer.presence) viewer.presence.set(message.folderId, message)
  return viewer
}
async function addMember({ actor: { name } }: TempUser): Promise<void> {
  const body = { spaceId: space.spaceId, userName: name, role: 'editor' }
  const { status } = await ask(
    a.url,
    { method: 'POST', path: '/commands/member.set', body },
    bearer(ana),
  )
  expect(status).toBe(200)
}
async function makeFolder(node: DriveNode, by: TempUser, name: string): Promise<string> {
  const body = { spaceId: space.spaceId, parentId: space.rootId, name }
  const path = '/commands/folder.create'
  const { status, text } = await ask(node.url, { method: 'POST', path, body }, bearer(by))
  expect(status, text).toBe(200)
  const { entry } = JSON.parse(text) as { entry: { items: [{ item: { id: string } }] } }
  return entry.items[0].item.id
}
const names = (viewer: LiveViewer) =>
  viewer.entries.map((entry) => (entry.type === 'folder.created' ? entry.items[0]!.item.name : ''))
/** J1: every entry once, in the order of the clocks, none left out. */
function expectWhole(viewer: LiveViewer): void {
  const clocks = viewer.entries.map(({ clock }) => clock)
  expect(clocks).toEqual(clocks.map((_, n) => clocks[0]! + n))
}
const here = (viewer: LiveViewer, folderId = space.rootId) =>
  (viewer.presence.get(folderId)?.people ?? []).map(({ person }) => person.name).sort()
const stand = (viewer: LiveViewer, folderId: string | null = space.rootId) =>
  viewer.socket.emit('presence:set', { spaceId: space.spaceId, folderId })
async function ready(node: DriveNode) {
  const answer = await fetch(`${node.url}/readyz`)
  const told = (await answer.json()) as { status: string; reasons: string[] }
  return { http: answer.status, ...told }
}
async function figure(node: DriveNode, name: string): Promise<number> {
  const text = await (await fetch(`${node.url}/metrics`)).text()
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return Number(line?.split(' ').at(-1) ?? NaN)
}

describe('the live view across nodes', () => {
  test('J1 J3 what is done on any node is on every screen, once and in order', async () => {
    const [anas, bens] = await Promise.all([look(a, ana), look(b, ben)])
    const swept = await figure(b, 'cove_live_swept_total')
    await makeFolder(a, ana, 'quiet')
    await expect.poll(() => names(bens), soon).toEqual(['quiet'])
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        makeFolder(n % 2 ? a : b, n % 3 ? ana : ben, `burst ${n}`),
      ),
    )
    await expect.poll(() => [anas.entries.length, bens.entries.length], soon).toEqual([61, 61])
    for (const viewer of [anas, bens]) expectWhole(viewer)
    expect(names(anas)).toEqual(names(bens))
    // It was told, not found: the sweep would do it all the same, half a second later.
    expect((await figure(b, 'cove_live_swept_total')) - swept).toBeLessThan(5)
    expect(await figure(b, 'cove_node_messages_total{direction="heard"}')).toBeGreaterThan(0)
  })

  test('people on two nodes see each other, what they do, and who is online', async () => {
    const [anas, bens, admins] = await Promise.all([look(a, ana), look(b, ben), look(b, admin)])
    stand(anas)
    stand(bens)
    const both = ['ana', 'ben']
    await expect.poll(() => [here(anas), here(bens)], soon).toEqual([both, both])
    anas.socket.emit('presence:set', {
      spaceId: space.spaceId,
      folderId: space.rootId,
      doing: { kind: 'renaming', itemId: space.rootId },
    })
    const doing = () =>
      bens.presence.get(space.rootId)?.people.find(({ person }) => person.name === 'ana')?.doing
    await expect.poll(doing, soon).toEqual({ kind: 'renaming', itemId: space.rootId })
    const online = async () => {
      const { text } = await ask(b.url, { method: 'GET', path: '/admin/overview' }, bearer(admin))
      const { people } = (JSON.parse(text) as { online: { people: { name: string }[] } }).online
      return people.map(({ name }) => name).sort()
    }
    await expect.poll(online, soon).toEqual(['admin', 'ana', 'ben'])
    // Whoever comes later is told at once who is there, and who leaves is gone at once.
    const later = await look(a, ben)
    await expect.poll(() => here(later), { timeout: 1500, interval: 10 }).toEqual(both)
    stand(anas, null)
    await expect.poll(() => here(bens), { timeout: 1500, interval: 10 }).toEqual(['ben'])
    admins.close()
    later.close()
    bens.close()
    await expect.poll(() => here(anas), { timeout: 1500, interval: 10 }).toEqual([])
  })

  test('a node that is killed or stands still takes its people with it within 10 s, one that is stopped at once', async () => {
    const [killed, frozen, stopped] = await Promise.all([town.start(), town.start(), town.start()])
    const bens = await look(b, ben)
    const cleo = await town.addUser('cleo')
    await addMember(cleo)
    stand(await look(killed, ana))
    stand(await look(frozen, cleo))
    stand(await look(stopped, admin))
    await expect.poll(() => here(bens), soon).toEqual(['admin', 'ana', 'cleo'])
    await stopped.stop()
    await expect.poll(() => here(bens), { timeout: 1500, interval: 10 }).toEqual(['ana', 'cleo'])
    frozen.freeze()
    await killed.kill()
    const from = performance.now()
    await expect.poll(() => here(bens), { timeout: 15_000, interval: 20 }).toEqual([])
    expect(performance.now() - from).toBeLessThan(10_000)
    // Awake again, its people who are still connected are there as before.
    frozen.thaw()
    await expect.poll(() => here(bens), soon).toEqual(['cleo'])
    await frozen.kill()
  })

  test.skipIf(!hasRedisServer).each(['is killed', 'stands still'])(
    'J3 Redis %s: changes commit, screens follow by the sweep, /readyz says degraded; and back: all in order',
    async (how) => {
      const [anas, bens] = await Promise.all([look(a, ana), look(b, ben)])
      stand(anas)
      stand(bens)
      const both = ['ana', 'ben']
      await expect.poll(() => [here(anas), here(bens)], soon).toEqual([both, both])
      if (how === 'is killed') await town.redis.kill()
      else town.redis.freeze()
      for (let n = 0; n < 10; n += 1) await makeFolder(n % 2 ? a : b, ana, `${how} ${n}`)
      await expect.poll(() => [anas.entries.length, bens.entries.length], soon).toEqual([10, 10])
      for (const node of [a, b]) {
        await expect
          .poll(() => ready(node), soon)
          .toMatchObject({ http: 200, status: 'degraded', reasons: ['redis-away'] })
        expect(await figure(node, 'cove_degraded{reason="redis-away"}')).toBe(1)
      }
      // Each node shows its own people at least.
      await expect.poll(() => [here(anas), here(bens)], soon).toEqual([['ana'], ['ben']])
      if (how === 'is killed') await town.redis.start()
      else town.redis.thaw()
      await expect.poll(() => [here(anas), here(bens)], soon).toEqual([both, both])
      await makeFolder(a, ana, `${how}, and back`)
      await expect.poll(() => [anas.entries.length, bens.entries.length], soon).toEqual([11, 11])
      for (const viewer of [anas, bens]) expectWhole(viewer)
      for (const node of [a, b])
        await expect.poll(() => ready(node), soon).toMatchObject({ http: 200, status: 'ready' })
    },
  )
})
