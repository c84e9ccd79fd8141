import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { plainTus } from '#e2e/support/tus-by-hand'

let server: BootedServer
afterEach(async () => {
  await server.end()
})

async function boot(faults: string, dataDir?: string) {
  server = await bootServer({ env: { COVE_FAULTS: faults }, ...(dataDir ? { dataDir } : {}) })
  const api = new ApiClient(server.url, server.admin.token)
  const home = await api.home()
  return { api, home, tus: plainTus(api, home) }
}

const rotOf = async (api: ApiClient) =>
  (
    await api.json<{ rot: { kind: string; blocks: number[]; files: { path: string }[] }[] }>(
      'GET',
      '/admin/rot',
    )
  ).rot

test('B2 a block that the disk cannot read, and a blob that is gone: the download breaks, admins learn of it, the rest goes on', async () => {
  const { api, home } = await boot('blob-read=eio@2')
  const bytes = randomBytes(3 * 2 ** 20)
  await api.put(home.id, home.rootId, 'large.bin', bytes)
  await api.put(home.id, home.rootId, 'small.txt', Buffer.from('cove'))
  const items = await api.children(home.rootId)
  const idOf = (name: string) => items.find((item) => item.name === name)!.id
  // The break may come before the head is read.
  const broken = api
    .send('GET', `/items/${idOf('large.bin')}/content`)
    .then((answer) => answer.arrayBuffer())
  await expect(broken).rejects.toThrow()
  // It is written down while the line breaks.
  await expect
    .poll(() => rotOf(api))
    .toMatchObject([{ kind: 'damaged', blocks: [1], files: [{ path: '/large.bin' }] }])
  const again = await api.send('GET', `/items/${idOf('large.bin')}/content`)
  expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true)

  const folder = join(server.dataDir, 'blobs', 'blobs')
  const small = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .find((path) => statSync(path).isFile() && statSync(path).size === 4)!
  rmSync(small)
  const lost = await api.send('GET', `/items/${idOf('small.txt')}/content`)
  expect(lost.status).toBe(500)
  expect(await lost.json()).toMatchObject({
    error: { code: 'internal', message: expect.stringContaining('lost') as string },
  })
  await expect
    .poll(async () => (await rotOf(api)).map(({ kind }) => kind).sort())
    .toEqual(['damaged', 'missing'])
  expect(await api.children(home.rootId)).toHaveLength(2)
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(metrics).toContain('cove_damaged_blocks_total 2')
})

test('a disk that takes no writes: reads go on, writes are refused, and it goes on by itself when it is writable', async () => {
  const { api, home, tus } = await boot('before-commit=erofs@8-11,partial-write=erofs@2')
  const body = randomBytes(2 ** 20 + 5)
  await api.put(home.id, home.rootId, 'old.txt', Buffer.from('cove'))
  const path = await tus.create('slow.bin', body.length)
  expect((await tus.patch(path, 0, body.subarray(0, 1000))).status).toBe(204)
  const refused = await tus.patch(path, 1000, body.subarray(1000))
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } })
  const seen = new Set<number>()
  for (let n = 0; n < 12; n += 1) {
    const made = await api.send(
      'POST',
      '/commands/folder.create',
      { spaceId: home.id, parentId: home.rootId, name: `f${n}` },
      { 'Idempotency-Key': `folder-${n}` },
    )
    seen.add(made.status)
    expect((await api.children(home.rootId)).some(({ name }) => name === 'old.txt')).toBe(true)
  }
  expect([...seen].sort()).toEqual([200, 503])
  expect(
    (await tus.patch(path, await tus.offset(path), body.subarray(await tus.offset(path)))).status,
  ).toBe(204)
  for (let tries = 0; ; tries += 1) {
    const ready = (await (await fetch(`${server.url}/readyz`)).json()) as { status: string }
    if (ready.status === 'ready') break
    expect(tries).toBeLessThan(30)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
})

test('U4 a torn write: what was not acknowledged is written over, and the file is whole', async () => {
  const { tus } = await boot('partial-write=torn@2')
  const { dataDir } = server
  const body = randomBytes(2 ** 20 + 5)
  const path = await tus.create('torn.bin', body.length)
  expect((await tus.patch(path, 0, body.subarray(0, 1000))).status).toBe(204)
  await expect(tus.patch(path, 1000, body.subarray(1000))).rejects.toThrow()
  await server.kill()
  const [partial] = readdirSync(join(dataDir, 'blobs', 'partials')).map((name) =>
    join(dataDir, 'blobs', 'partials', name),
  )
  // Half of it reached the disk.
  expect(statSync(partial!).size).toBeGreaterThan(1000)
  expect(statSync(partial!).size).toBeLessThan(body.length)
  const next = await boot('', dataDir)
  expect(await next.tus.offset(path)).toBe(1000)
  expect((await next.tus.patch(path, 1000, body.subarray(1000))).status).toBe(204)
  const [item] = await next.api.children(next.home.rootId)
  const answer = await next.api.send('GET', `/items/${item!.id}/content`)
  expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true)
})
