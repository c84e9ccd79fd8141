import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SpaceSummary } from '#contract/account'
import { Watcher } from '#e2e/faults/soak/watcher'
import { ApiClient } from '#e2e/support/api-client'
import { startCluster, type Cluster } from '#e2e/support/cluster'
import { runAdmin } from '#e2e/support/run-admin'
import { SturdyClient } from './sturdy-client.ts'
import { sendSturdily } from './sturdy-upload.ts'

const isLong = process.env['COVE_LONG'] === '1'
/** How long an engine is away. */
const awayMs = isLong ? 30_000 : 4_000
const soon = { timeout: 20_000, interval: 100 }

let cluster: Cluster
let home: SpaceSummary
/** The admin at each node itself, past the balancer. */
let at: ApiClient[]
beforeAll(async () => {
  cluster = await startCluster()
  const { token } = cluster.admin
  at = cluster.nodes.map(({ url }) => new ApiClient(url, token))
  home = await cluster.admin.home()
}, 120_000)
afterAll(() => cluster.end())

type Ready = { status: number; body: { status: string; reasons: string[] } }

async function ready(node: ApiClient): Promise<Ready> {
  const answer = await fetch(`${node.url}/readyz`)
  return { status: answer.status, body: (await answer.json()) as Ready['body'] }
}

const addFolder = (node: ApiClient, name: string) =>
  node.command('folder.create', { spaceId: home.id, parentId: home.rootId, name })

async function untilReady(): Promise<void> {
  for (const node of at)
    await expect
      .poll(async () => (await ready(node)).body, soon)
      .toMatchObject({ status: 'ready', reasons: [] })
}

/** A file of its own, sent through the balancer while `meanwhile` runs; it must arrive whole. */
async function sendMeanwhile(name: string, meanwhile: () => Promise<void>): Promise<number> {
  const body = randomBytes(24_000_000)
  const api = new SturdyClient(cluster.url, cluster.admin.token)
  const metadata = { spaceId: home.id, parentId: home.rootId, filename: name }
  const sending = sendSturdily(api, metadata, body)
  await Promise.all([sending, meanwhile()])
  const { itemId, resumed } = await sending
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  expect(hash(await api.content(itemId))).toBe(hash(body))
  return resumed
}

test('J3 U4 without Redis changes commit, an upload goes on and screens catch up; with it again all is in order', async () => {
  const screen = new Watcher(at[1]!, home.id, home.rootId)
  await screen.open()
  await sendMeanwhile('through redis.bin', async () => {
    await cluster.redis.kill()
    const until = Date.now() + awayMs
    for (const node of at)
      await expect
        .poll(async () => ready(node), soon)
        .toMatchObject({
          status: 200,
          body: { status: 'degraded', reasons: ['redis-away'] },
        })
    for (let n = 0; Date.now() < until; n += 1) {
      await addFolder(at[n % 2]!, `without redis ${n}`)
      await pause(200)
    }
    await sendMeanwhile('without redis.bin', () => screen.compare(10_000))
    await cluster.redis.start()
  })
  await untilReady()
  await addFolder(at[0]!, 'with redis again')
  await screen.compare(10_000)
  screen.close()
})

test('J1 Q2 while PostgreSQL is restarted nothing is told that does not stay; the nodes live on and recover by themselves', async () => {
  const ids = Array.from({ length: 40 }, () => randomUUID())
  const clocks = new Map<string, number>()
  let refused = 0
  const make = async (n: number): Promise<void> => {
    const input = { spaceId: home.id, parentId: home.rootId, name: `through postgresql ${n}` }
    const answer = await at[n % 2]!.send('POST', '/commands/folder.create', input, {
      'Idempotency-Key': ids[n]!,
    })
    const body = (await answer.json()) as { entry: { clock: number } }
    if (answer.ok) return void clocks.set(ids[n]!, body.entry.clock)
    expect(answer.status, JSON.stringify(body)).toBeGreaterThanOrEqual(500)
    refused += 1
  }
  await sendMeanwhile('through postgresql.bin', async () => {
    const making = (async () => {
      for (let n = 0; n < ids.length; n += 1) {
        await make(n)
        await pause(awayMs / ids.length)
      }
    })()
    await pause(500)
    await cluster.postgresql.stop()
    for (const node of at) await expect.poll(async () => (await ready(node)).status, soon).toBe(503)
    await pause(awayMs)
    await cluster.postgresql.start()
    await making
  })
  await untilReady()
  expect(refused).toBeGreaterThan(0)
  // Asked again by the same ids each is there once: what was told before is told again, by the same clock.
  const told = new Map(clocks)
  for (let n = 0; n < ids.length; n += 1) await make(n)
  expect(clocks.size).toBe(ids.length)
  for (const [id, clock] of told) expect(clocks.get(id)).toBe(clock)
  const names = (await cluster.admin.children(home.rootId)).map(({ name }) => name)
  expect(names.filter((name) => name.startsWith('through postgresql ')).length).toBe(ids.length)
  const { code, stdout } = await runAdmin(cluster.nodes[0]!.dataDir, ['reconcile'], cluster.env)
  expect(code, stdout).toBe(0)
})

test('U4 while the store of objects answers 503 an upload stands still and goes on, and the drive says so', async () => {
  const resumed = await sendMeanwhile('through the store.bin', async () => {
    await pause(300)
    cluster.objects.rule = () => ({ answer: 503 })
    await addFolder(at[0]!, 'names need no store')
    // Told by whoever gives up on it, after some seconds of trying.
    const reasons = async () =>
      (await Promise.all(at.map(async (node) => (await ready(node)).body.reasons))).flat()
    await expect.poll(reasons, soon).toContain('store-away')
    await pause(awayMs)
    cluster.objects.rule = () => undefined
  })
  expect(resumed).toBeGreaterThan(0)
  await untilReady()
})
