import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCluster, type Cluster } from '#e2e/support/cluster'
import { TusClient } from '#e2e/support/tus-client'

const mib = 2 ** 20
let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
}, 120_000)
afterAll(() => cluster.end())

test('U4 what a dead node had sent to the store arrives when another has gone on, and changes nothing', async () => {
  const { id: homeSpaceId, rootId } = await cluster.admin.home()
  const user = { ...cluster.nodes[0]!.admin, homeSpaceId, rootId, token: cluster.admin.token }
  const [atA, atB] = cluster.nodes.map(({ url }) => new TusClient(url, user)) as [
    TusClient,
    TusClient,
  ]
  const body = randomBytes(4 * mib)
  const path = await atA.create(body.length)
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let heldUrl = ''
  cluster.objects.rule = (method, url) => {
    if (method !== 'PUT' || heldUrl !== '' || !/\/t\d{15}/.test(url.pathname)) return undefined
    heldUrl = url.pathname
    return { holdUntil: held }
  }
  // The first checkpoint stores what has come so far, and is held on its way.
  const dying = await atA.openPatch(path, 0, body.length)
  await dying.send(Buffer.alloc(mib, 7))
  await expect.poll(() => heldUrl).not.toBe('')
  await cluster.kill(0)
  cluster.objects.rule = () => undefined

  const offset = async (): Promise<number | null> => {
    const { status, headers } = await atB.head(path)
    return status === 200 ? Number(headers['upload-offset']) : null
  }
  await expect.poll(offset, { timeout: 20_000 }).toBe(0)
  const first = await atB.patch(path, 0, body.subarray(0, 1.5 * mib))
  expect(first.status).toBe(204)
  letGo()
  await pause(500)
  const last = await atB.patch(path, 1.5 * mib, body.subarray(1.5 * mib))
  expect(last.status).toBe(204)
  const content = await cluster.admin.send('GET', `/items/${last.headers['cove-item']}/content`)
  expect(Buffer.from(await content.arrayBuffer()).equals(body)).toBe(true)
})
