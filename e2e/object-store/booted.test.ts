import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Item } from '#contract/item'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { objectProxy, type ObjectProxy } from '#e2e/support/object-proxy'
import { testObjectStore, type TestObjectStore } from '#e2e/support/object-store'
import { peakMiB } from '#e2e/support/peak-memory'
import { plainTus, type PlainTus } from '#e2e/support/tus-by-hand'
import { testByUnzip } from '#e2e/support/zip-tools'
import { openDrive } from '#server/domain/open-drive'
import { collectBlobs } from '#server/domain/versions/collect-blobs'
import { readEnv } from '#server/platform/env'
import { newId } from '#server/platform/new-id'

const mib = 2 ** 20
const isLong = process.env['COVE_LONG'] === '1'
const sizeBytes = (isLong ? 256 : 128) * mib
/** Where of the file. */
const kills = isLong ? [0.3, 0.7] : [0.5]

let real: TestObjectStore
let proxy: ObjectProxy
let prefix: string
let server: BootedServer
let api: ApiClient
let tus: PlainTus
let home: { id: string; rootId: string }

const env = () => ({ STORAGE_URL: real.url(prefix, proxy.port), STORAGE_DIRECT: '1' })
async function boot(dataDir?: string): Promise<void> {
  server = await bootServer({ env: env(), ...(dataDir && { dataDir, port: server.port }) })
  api = new ApiClient(server.url, server.admin.token)
  home = await api.home()
  tus = plainTus(api, home)
}
async function keys(): Promise<string[]> {
  const calls = await real.calls(prefix)
  const found: string[] = []
  for await (const { key } of calls.list('')) found.push(key)
  for await (const { key } of calls.uploads('')) found.push(`open ${key}`)
  calls.close()
  return found
}
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    redirect: 'manual',
    headers: { authorization: `Bearer ${api.token}`, ...headers },
  })
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer())

beforeAll(async () => {
  real = await testObjectStore()
  proxy = await objectProxy(real)
  prefix = `booted/${newId()}`
  await boot()
})
afterAll(async () => {
  await server?.end()
  await proxy?.close()
})

describe('a drive whose blobs lie in a store of objects', () => {
  const content = randomBytes(sizeBytes)
  let item: Item

  test(`U4 ${sizeBytes / mib} MiB go up through ${kills.length} kills of the server, in bounded memory, and no acknowledged byte is sent again`, async () => {
    const path = await tus.create('large.bin', sizeBytes)
    let peak = 0
    for (const part of kills) {
      const from = await tus.offset(path)
      const sending = tus.patch(path, from, content.subarray(from)).catch(() => null)
      const waited = () => proxy.seen.filter((line) => line.includes('partNumber=')).length
      const enough = waited() + (part * sizeBytes - from) / (8 * mib)
      const told = async () => {
        const list = await api.json<{ uploads: { offsetBytes: number }[] }>('GET', '/uploads')
        return list.uploads[0]!.offsetBytes
      }
      // Slow enough for a checkpoint, which comes once a second.
      proxy.rule = (method) => (method === 'PUT' ? { delayMs: 500 } : undefined)
      while (waited() < enough || (await told()) === from)
        await new Promise((resolve) => setTimeout(resolve, 50))
      const acknowledged = await told()
      proxy.rule = () => undefined
      peak = Math.max(peak, peakMiB(server.pid) ?? 0)
      await server.kill()
      await sending
      await boot(server.dataDir)
      expect(await tus.offset(path)).toBeGreaterThanOrEqual(acknowledged)
    }
    const from = await tus.offset(path)
    expect(from).toBeGreaterThan(0)
    const done = await tus.patch(path, from, content.subarray(from))
    expect(done.status).toBe(204)
    peak = Math.max(peak, peakMiB(server.pid) ?? 0)
    expect(peak).toBeLessThan(400)
    ;[item] = (await api.children(home.rootId)) as [Item]
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(item).toMatchObject({ name: 'large.bin', sizeBytes, sha256 })
    expect((await keys()).filter((key) => /open|\/t\d+$/.test(key))).toEqual([])
  })

  test('D1 it comes down whole and by ranges, each block checked on its way', async () => {
    const whole = await get(`/items/${item.id}/content?checked`)
    expect(whole.status).toBe(200)
    expect((await bytesOf(whole)).equals(content)).toBe(true)
    for (const [start, end] of [
      [0, 1],
      [50 * mib - 7, 53 * mib + 9],
      [sizeBytes - 5, sizeBytes],
    ] as const) {
      const range = { range: `bytes=${start}-${end - 1}` }
      const answer = await get(`/items/${item.id}/content?checked`, range)
      expect(answer.status).toBe(206)
      expect((await bytesOf(answer)).equals(content.subarray(start, end))).toBe(true)
    }
  })

  test('D2 a folder of small and large files is a whole ZIP', async () => {
    const input = { spaceId: home.id, parentId: home.rootId, name: 'box' }
    await api.command('folder.create', input)
    const parentId = (await api.children(home.rootId)).find(({ name }) => name === 'box')!.id
    for (let n = 0; n < 5; n += 1) await api.put(home.id, parentId, `${n}.bin`, randomBytes(50_000))
    const path = await tus.create('nine.bin', 9 * mib, { parentId })
    expect((await tus.patch(path, 0, content.subarray(0, 9 * mib))).status).toBe(204)
    const answer = await get(`/items/${parentId}/archive`)
    const place = mkdtempSync(join(tmpdir(), 'cove-zip-'))
    const zip = await bytesOf(answer)
    expect(zip.length).toBe(Number(answer.headers.get('content-length')))
    writeFileSync(join(place, 'box.zip'), zip)
    await testByUnzip(join(place, 'box.zip'))
    rmSync(place, { recursive: true })
  })

  test('with STORAGE_DIRECT a file that is saved comes from the store, after the right was asked, for a minute', async () => {
    const path = await tus.create('näme "direct".bin', 9 * mib)
    const done = await tus.patch(path, 0, content.subarray(0, 9 * mib))
    const url = `/items/${done.headers.get('cove-item')}/content`
    const answer = await get(url)
    expect(answer.status).toBe(302)
    const address = answer.headers.get('location')!
    const seconds = Number(new URL(address).searchParams.get('X-Amz-Expires'))
    expect(seconds).toBeLessThanOrEqual(60)
    const passedBefore = (await get(`${url}?checked`)).headers
    const stored = await fetch(address, { headers: { range: 'bytes=5-104' } })
    expect(stored.status).toBe(206)
    expect((await bytesOf(stored)).equals(content.subarray(5, 105))).toBe(true)
    for (const name of ['content-type', 'content-disposition'])
      expect(stored.headers.get(name)).toBe(passedBefore.get(name))
    // A page's own reading, what it shows, and a resume by our ETag stay here.
    expect((await get(url, { 'sec-fetch-dest': 'empty' })).status).toBe(200)
    expect((await get(`${url}?inline`)).status).toBe(200)
    const resumed = { range: 'bytes=1-', 'if-range': answer.headers.get('etag')! }
    expect((await get(url, resumed)).status).toBe(206)
    const stranger = await fetch(`${server.url}/api/v1${url}`, { redirect: 'manual' })
    expect([stranger.status, stranger.headers.get('location')]).toEqual([401, null])
  })

  test('a store that is away is told by 503 with Retry-After, nothing is lost, and it is over by itself', async () => {
    const path = await tus.create('later.bin', 20 * mib)
    expect((await tus.patch(path, 0, content.subarray(0, 10 * mib))).status).toBe(204)
    proxy.rule = () => ({ answer: 503 })
    const refused = await Promise.all([
      tus.patch(path, 10 * mib, content.subarray(10 * mib, 20 * mib)),
      api.put(home.id, home.rootId, 'small.bin', randomBytes(10)),
      get(`/items/${item.id}/content?checked`),
    ])
    for (const { status, headers } of refused)
      expect([status, headers.get('retry-after')]).toEqual([503, '5'])
    const ready = (await (await fetch(`${server.url}/readyz`)).json()) as { reasons: string[] }
    expect(ready).toMatchObject({ status: 'degraded', storage: false, reasons: ['store-away'] })
    proxy.rule = () => undefined
    await expect
      .poll(async () => (await (await fetch(`${server.url}/readyz`)).json()) as object, {
        timeout: 10_000,
      })
      .toMatchObject({ status: 'ready', storage: true })
    expect(await tus.offset(path)).toBe(10 * mib)
    expect((await tus.patch(path, 10 * mib, content.subarray(10 * mib, 20 * mib))).status).toBe(204)
  })

  test.each(['part-stored', 'record-due'])(
    'U3 a node that dies at %s has lost nothing: the upload goes on, or is finished by the next start',
    async (point) => {
      await server.stop()
      const faults = { ...env(), COVE_FAULTS: `${point}=kill` }
      server = await bootServer({ env: faults, dataDir: server.dataDir, port: server.port })
      const name = `${point}.bin`
      const bytes = randomBytes(9 * mib)
      const path = await tus.create(name, bytes.length)
      await tus.patch(path, 0, bytes).catch(() => null)
      await boot(server.dataDir)
      const offset = await tus.offset(path)
      if (offset < bytes.length)
        expect((await tus.patch(path, offset, bytes.subarray(offset))).status).toBe(204)
      const found = (await api.children(home.rootId)).find((one) => one.name === name)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(found).toMatchObject({ sizeBytes: bytes.length, sha256 })
      expect((await bytesOf(await get(`/items/${found!.id}/content?checked`))).equals(bytes)).toBe(
        true,
      )
    },
  )

  test('B2 an object that somebody removed behind its back is damage of one file, and is written down', async () => {
    const path = await tus.create('gone.bin', 9 * mib)
    const done = await tus.patch(path, 0, randomBytes(9 * mib))
    const url = `/items/${done.headers.get('cove-item')}/content?checked`
    const calls = await real.calls(prefix)
    const all = await keys()
    const record = all
      .filter((key) => key.startsWith('blobs/'))
      .sort()
      .at(-1)!
    for await (const { key } of calls.list(`data/${record.slice(6)}/`)) await calls.remove(key)
    calls.close()
    await expect(get(url).then(bytesOf)).rejects.toThrow()
    const rot = async () =>
      JSON.stringify(await api.json<{ rot: { files: { path: string }[] }[] }>('GET', '/admin/rot'))
    // It is written down while the line breaks.
    await expect.poll(rot).toContain('gone.bin')
    expect((await get(`/items/${item.id}/content?checked`)).status).toBe(200)
  })

  test('no secret of the store stands in the log or in DATA_DIR', () => {
    const secretKey = new URL(real.url('x')).password
    expect(secretKey.length).toBeGreaterThan(20)
    expect(JSON.stringify(server.log)).not.toContain(secretKey)
    const files = readdirSync(server.dataDir, { withFileTypes: true, recursive: true })
    for (const { parentPath, name } of files.filter((entry) => entry.isFile()))
      expect(readFileSync(join(parentPath, name)).includes(secretKey)).toBe(false)
    // And none of the bytes: at most the empty folders of a drive that was made without a store.
    const blobs = join(server.dataDir, 'blobs')
    expect(files.filter((entry) => entry.isFile() && entry.parentPath.startsWith(blobs))).toEqual(
      [],
    )
  })

  test('B1 what is purged and collected leaves no object behind', async () => {
    const open = await tus.create('never.bin', 30 * mib)
    await tus.patch(open, 0, content.subarray(0, 9 * mib))
    await fetch(`${server.url}${open}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0' },
    })
    const itemIds = (await api.children(home.rootId)).map(({ id }) => id)
    await api.command('item.trash', { itemIds })
    await api.command('item.purge', { itemIds })
    await server.stop()
    const { drive, close } = await openDrive(readEnv({ ...env(), DATA_DIR: server.dataDir }))
    await collectBlobs(drive, -1)
    await close()
    expect(await keys()).toEqual([])
  })
})
