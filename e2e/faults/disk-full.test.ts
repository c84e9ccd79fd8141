import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { plainTus, type PlainTus } from '#e2e/support/tus-by-hand'
import { canMount, mountSmallDisk, type SmallDisk } from '#e2e/support/small-disk'

const mebi = 2 ** 20
const reason = canMount ? '' : ' (left out: this process may not mount a file system)'

let disk: SmallDisk
let server: BootedServer
let api: ApiClient
let tus: PlainTus
let home: { id: string; rootId: string }

beforeEach(async () => {
  if (!canMount) return
  disk = mountSmallDisk(40)!
  await boot()
})
afterEach(async () => {
  if (!canMount) return
  await server.stop()
  disk.end()
})

async function boot(): Promise<void> {
  server = await bootServer({ dataDir: disk.dir, env: { LOG_LEVEL: 'info' } })
  api = new ApiClient(server.url, server.admin.token)
  home = await api.home()
  tus = plainTus(api, home)
}

const ready = async () =>
  (await (await fetch(`${server.url}/readyz`)).json()) as { status: string; reasons: string[] }
const gauge = async (name: string) => {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  )
}
const codeOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string } }).error.code
const command = (name: string, input: object) =>
  api.send('POST', `/commands/${name}`, input, { 'Idempotency-Key': crypto.randomUUID() })

/** The watch looks every two seconds. */
async function untilReady(): Promise<void> {
  const isCalm = async () =>
    (await ready()).status === 'ready' && existsSync(join(disk.dir, 'ballast'))
  for (let tries = 0; !(await isCalm()); tries += 1) {
    expect(tries).toBeLessThan(100)
    await pause(200)
  }
}

async function readsGoOn(file: { id: string; body: Buffer }): Promise<void> {
  const answer = await api.send('GET', `/items/${file.id}/content`)
  expect(Buffer.from(await answer.arrayBuffer()).equals(file.body)).toBe(true)
  expect((await api.children(home.rootId)).map(({ id }) => id)).toContain(file.id)
}

describe.skipIf(!canMount)(`a disk that is full${reason}`, { timeout: 60_000 }, () => {
  test('U1 U4 refuses new files, keeps what stands, and goes on by itself when there is room', async () => {
    const old = { id: '', body: randomBytes(mebi) }
    await api.put(home.id, home.rootId, 'old.bin', old.body)
    old.id = (await api.children(home.rootId))[0]!.id
    await untilReady()
    const body = randomBytes(6 * mebi)
    const path = await tus.create('slow.bin', body.length)
    expect((await tus.patch(path, 0, body.subarray(0, mebi))).status).toBe(204)

    disk.fill(4 * mebi)
    // What the disk said last may be believed for a second.
    await pause(1100)
    const refused = await tus.patch(path, mebi, body.subarray(mebi))
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await codeOf(refused)).toBe('storage_full')
    const offset = await tus.offset(path)
    expect(offset).toBeGreaterThanOrEqual(mebi)
    // What nobody was told of does not hold the last room.
    expect(disk.freeBytes()).toBeGreaterThan(4 * mebi - (offset - mebi) - 0.5 * mebi)
    expect((await api.me()).quota.reservedBytes).toBe(body.length)
    const created = await tus.tryCreate('new.bin', 10 * mebi)
    expect(created.status).toBe(507)
    expect(await codeOf(created)).toBe('storage_full')

    expect(await ready()).toMatchObject({ status: 'degraded', reasons: ['disk-low'] })
    expect(await gauge('cove_degraded{reason="disk-low"}')).toBe(1)
    expect(await gauge('cove_disk_free_bytes')).toBeLessThan(5 * mebi)
    expect(await api.json('GET', '/admin/health')).toMatchObject({
      status: 'degraded',
      reasons: [{ code: 'disk-low' }],
    })
    await readsGoOn(old)
    for (let tries = 0; tries < 5; tries += 1) await tus.patch(path, offset, body.subarray(offset))
    expect(server.log.filter((line) => line['trouble'] === 'disk-low')).toHaveLength(1)

    disk.clear()
    await untilReady()
    expect((await tus.patch(path, offset, body.subarray(offset))).status).toBe(204)
    const item = (await api.children(home.rootId)).find(({ name }) => name === 'slow.bin')!
    await readsGoOn({ id: item.id, body })
    expect((await api.me()).quota).toMatchObject({
      usedBytes: body.length + old.body.length,
      reservedBytes: 0,
    })
  })

  test('B1 full to the last byte, it still takes what frees room, and a command that fails leaves nothing half done', async () => {
    const old = { id: '', body: randomBytes(mebi) }
    await api.put(home.id, home.rootId, 'old.bin', old.body)
    await api.put(home.id, home.rootId, 'waste.bin', randomBytes(mebi))
    const items = await api.children(home.rootId)
    old.id = items.find(({ name }) => name === 'old.bin')!.id
    const waste = items.find(({ name }) => name === 'waste.bin')!
    await untilReady()

    let last = { status: 0, code: '' }
    let made = 0
    for (let tries = 0; last.code !== 'storage_full' && tries < 20_000; tries += 1) {
      if (tries % 50 === 0) disk.fill(0)
      const answer = await command('folder.create', {
        spaceId: home.id,
        parentId: home.rootId,
        name: `f${tries} ${'x'.repeat(200)}`,
      })
      if (answer.ok) made += 1
      last = { status: answer.status, code: answer.ok ? '' : await codeOf(answer) }
    }
    expect(last).toEqual({ status: 507, code: 'storage_full' })
    expect((await ready()).reasons).toContain('disk-full')
    // The ballast is what makes room for this.
    expect((await command('item.trash', { itemIds: [waste.id] })).status).toBe(200)
    expect((await command('item.purge', { itemIds: [waste.id] })).status).toBe(200)
    await readsGoOn(old)
    expect(await api.children(home.rootId)).toHaveLength(made + 1)

    await server.kill()
    await boot()
    await readsGoOn(old)
    disk.clear()
    await untilReady()
    expect(
      (await command('folder.create', { spaceId: home.id, parentId: home.rootId, name: 'now' }))
        .status,
    ).toBe(200)
    const { entries, clock } = await api.json<{ entries: { clock: number }[]; clock: number }>(
      'GET',
      `/spaces/${home.id}/journal?since=0`,
    )
    expect(entries.map((entry) => entry.clock)).toEqual(
      Array.from({ length: clock }, (_, n) => n + 1),
    )
    expect((await api.me()).quota.usedBytes).toBe(mebi)
  })

  test('starts on a disk that was filled while it was off', async () => {
    await api.put(home.id, home.rootId, 'old.bin', Buffer.from('cove'))
    await untilReady()
    await server.stop()
    disk.fill(0)
    await boot()
    expect(await api.children(home.rootId)).toHaveLength(1)
    expect((await ready()).reasons).toContain('disk-full')
    disk.clear()
    await untilReady()
    expect((await tus.tryCreate('a.bin', mebi)).status).toBe(201)
  })
})
