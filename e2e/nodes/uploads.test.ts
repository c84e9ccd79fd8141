import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDriveNodes, type DriveNode, type DriveNodes } from '#e2e/support/drive-nodes'
import { hasRedisServer } from '#e2e/support/redis-server'
import { TusClient } from '#e2e/support/tus-client'
import { account, contentOf } from '#e2e/support/upload-steps'
import type { TempUser } from '#e2e/support/temp-drive'

const mib = 2 ** 20
let town: DriveNodes
let a: DriveNode
let b: DriveNode
let people = 0
const soon = { timeout: 8000, interval: 20 }

beforeAll(async () => {
  town = await openDriveNodes()
  ;[a, b] = await Promise.all([town.start(), town.start()])
})
afterAll(() => town.close())

/** One person at the doors of several nodes. */
async function person(...nodes: DriveNode[]): Promise<{ user: TempUser; at: TusClient[] }> {
  const user = await town.addUser(`person ${(people += 1)}`)
  return { user, at: nodes.map(({ url }) => new TusClient(url, user)) }
}
const rowOf = (path: string) =>
  town.drive.database.read.upload.findUniqueOrThrow({ where: { id: path.split('/').at(-1)! } })
const offsetOf = async (path: string) => Number((await rowOf(path)).offsetBytes)

/** Asks by HEAD until it is answered with an offset, as a client does that is told to wait. */
async function offsetAt(tus: TusClient, path: string): Promise<number> {
  for (const until = performance.now() + 20_000; performance.now() < until; await pause(100)) {
    const { status, headers } = await tus.head(path)
    if (status === 200) return Number(headers['upload-offset'])
    expect(status, 'nothing that makes a client forget the upload').toBe(423)
  }
  throw new Error('no HEAD was answered')
}
async function expectFile(user: TempUser, itemId: string, bytes: Buffer): Promise<void> {
  const content = await contentOf(town.drive, itemId)
  expect(content.equals(bytes)).toBe(true)
  // What the nodes have hashed, one after another, is what is stored.
  const item = await town.drive.database.read.item.findUniqueOrThrow({ where: { id: itemId } })
  const versions = town.drive.database.read.version
  const { blobId } = await versions.findUniqueOrThrow({ where: { id: item.versionId! } })
  const blob = await town.drive.database.read.blob.findUniqueOrThrow({ where: { id: blobId } })
  expect(blob.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect((await account(town.drive, user.actor.userId)).reserved).toBe(0)
}

describe('an upload whose requests come to different nodes', () => {
  test.each(hasRedisServer ? ['with Redis', 'without Redis'] : ['with Redis'])(
    'U4 the one that waits gets its turn, and what came before is kept: %s',
    async (how) => {
      if (how === 'without Redis') await town.redis.kill()
      const { user, at } = await person(a, b)
      const [atA, atB] = at as [TusClient, TusClient]
      const bytes = randomBytes(5 * mib)
      const path = await atA.create(bytes.length)
      const stalled = await atA.openPatch(path, 0, bytes.length)
      await stalled.send(bytes.subarray(0, 2 * mib))
      await expect.poll(() => offsetOf(path), soon).toBe(2 * mib)
      await stalled.send(bytes.subarray(2 * mib, 3 * mib))
      const from = performance.now()
      expect(await offsetAt(atB, path)).toBe(3 * mib)
      if (how === 'with Redis') expect(performance.now() - from).toBeLessThan(2000)
      expect(await stalled.nextStatus(2000), 'and is answered').toBe(204)
      // Back and forth: each node hashes what the other has stored.
      const step = await atB.patch(path, 3 * mib, bytes.subarray(3 * mib, 4 * mib))
      expect(step.status).toBe(204)
      const last = await atA.patch(path, 4 * mib, bytes.subarray(4 * mib))
      expect(last.status).toBe(204)
      await expectFile(user, last.headers['cove-item']!, bytes)
      for (const tus of [atA, atB])
        expect((await tus.head(path)).headers['cove-item']).toBe(last.headers['cove-item'])
      if (how === 'without Redis') await town.redis.start()
    },
  )

  test('many that come to both nodes at once: none breaks, and the content is right', async () => {
    const { user, at } = await person(a, b)
    const bytes = randomBytes(3 * mib)
    const path = await at[0]!.create(bytes.length)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => at[n % 2]!.patch(path, 0, bytes).catch(() => null)),
    )
    for (const answer of answers) expect([204, 409, 423, undefined]).toContain(answer?.status)
    for (;;) {
      const offset = await offsetAt(at[1]!, path)
      if (offset === bytes.length) break
      await at[1]!.patch(path, offset, bytes.subarray(offset))
    }
    await expectFile(user, (await at[0]!.head(path)).headers['cove-item']!, bytes)
  })

  test.concurrent(
    'U3 a node that dies in a PATCH is followed by another, from the last offset that was told',
    async () => {
      const dying = await town.start()
      const { user, at } = await person(dying, b)
      const bytes = randomBytes(4 * mib)
      const path = await at[0]!.create(bytes.length)
      const cut = await at[0]!.openPatch(path, 0, bytes.length)
      await cut.send(bytes.subarray(0, 3 * mib))
      await expect.poll(() => offsetOf(path), soon).toBe(3 * mib)
      await dying.kill()
      const from = performance.now()
      expect(await offsetAt(at[1]!, path)).toBe(3 * mib)
      expect(performance.now() - from, 'its lease has run out').toBeLessThan(12_000)
      const last = await at[1]!.patch(path, 3 * mib, bytes.subarray(3 * mib))
      await expectFile(user, last.headers['cove-item']!, bytes)
    },
  )

  test.concurrent(
    'U4 a node that was only thought dead writes nothing more, neither bytes nor offsets',
    async () => {
      const sleeping = await town.start()
      const { user, at } = await person(sleeping, b)
      const bytes = randomBytes(6 * mib)
      const path = await at[0]!.create(bytes.length)
      const slept = await at[0]!.openPatch(path, 0, bytes.length)
      await slept.send(bytes.subarray(0, 2 * mib))
      await expect.poll(() => offsetOf(path), soon).toBe(2 * mib)
      // Between two checkpoints, so that it holds no transaction in its sleep.
      await pause(300)
      sleeping.freeze()
      // Other bytes than those that follow now: what of them is stored would spoil the file.
      await slept.send(Buffer.alloc(3 * mib, 7))
      expect(await offsetAt(at[1]!, path)).toBe(2 * mib)
      const { fence } = await rowOf(path)
      await at[1]!.patch(path, 2 * mib, bytes.subarray(2 * mib, 3 * mib))
      sleeping.thaw()
      expect(await slept.nextStatus(5000)).toBe(423)
      expect(await rowOf(path)).toMatchObject({
        fence,
        offsetBytes: BigInt(3 * mib),
        state: 'open',
      })
      const last = await at[1]!.patch(path, 3 * mib, bytes.subarray(3 * mib))
      await expectFile(user, last.headers['cove-item']!, bytes)
      await sleeping.kill()
    },
  )

  test('U1 DELETE at one node ends what comes in at another', async () => {
    const { user, at } = await person(a, b)
    const path = await at[0]!.create(2 * mib)
    const running = await at[0]!.openPatch(path, 0, 2 * mib)
    await running.send(randomBytes(mib))
    await pause(200)
    expect((await at[1]!.send('DELETE', path)).status).toBe(204)
    expect((await at[0]!.head(path)).status).toBe(410)
    expect(await account(town.drive, user.actor.userId)).toEqual({
      used: 0,
      reserved: 0,
      items: 0,
    })
  })
})
