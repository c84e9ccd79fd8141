import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

const points = ['body-written', 'synced', 'published', 'committed', 'answered'] as const
const long = process.env['COVE_LONG'] === '1'
/** The short form kills where most can be lost: after the sync, after the publishing, after the commit. */
const dearest = long ? points : (['published'] as const)
const streamed = long ? points : (['synced', 'published', 'committed'] as const)
const tus = { 'Tus-Resumable': '1.0.0' }
const octets = { 'Content-Type': 'application/offset+octet-stream' }
let server: BootedServer | undefined

afterEach(async () => {
  await server?.end()
  server = undefined
})

/** Boots on the same data, first with a crash planned, then without. */
async function boot(
  dataDir?: string,
  killAt?: (typeof points)[number],
): Promise<{ api: ApiClient; home: { id: string; rootId: string } }> {
  server = await bootServer({
    ...(dataDir ? { dataDir } : {}),
    env: { COVE_FAULTS: killAt ? `${killAt}=kill` : '', LOG_LEVEL: 'info' },
  })
  const api = new ApiClient(server.url, server.admin.token)
  return { api, home: await api.home() }
}

const bearer = (api: ApiClient) => ({ authorization: `Bearer ${api.token}` })
/** Where the server dies, the client sees a broken connection: no answer. */
const orBroken = (answer: Promise<Response>) =>
  answer.then(
    (response) => response.status,
    () => null,
  )

async function contentOf(api: ApiClient, itemId: string): Promise<Buffer> {
  const answer = await api.send('GET', `/items/${itemId}/content`)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

async function create(
  api: ApiClient,
  home: { id: string; rootId: string },
  length: number,
  more: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(`${api.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...bearer(api),
      ...tus,
      'Upload-Length': String(length),
      'Upload-Metadata': ApiClient.metadata({
        spaceId: home.id,
        parentId: home.rootId,
        filename: 'file.bin',
        ...more,
      }),
    },
  })
  expect(answer.status).toBe(201)
  return new URL(answer.headers.get('location')!, api.url).pathname
}

const patch = (api: ApiClient, path: string, offset: number, body: Buffer) =>
  fetch(`${api.url}${path}`, {
    method: 'PATCH',
    headers: { ...bearer(api), ...tus, ...octets, 'Upload-Offset': String(offset) },
    body: body as BodyInit,
  })
const head = (api: ApiClient, path: string) =>
  fetch(`${api.url}${path}`, { method: 'HEAD', headers: { ...bearer(api), ...tus } })

describe('a kill at every step between the last byte and the answer', () => {
  test.each(streamed)(
    'U3 after a kill at "%s" the streamed file is whole and listed, or the upload goes on',
    async (point) => {
      const body = randomBytes(3 * 2 ** 20 + 17)
      const first = await boot(undefined, point)
      const path = await create(first.api, first.home, body.length)
      const half = body.length >> 1
      // The plan strikes at the last byte only: the first half is an ordinary PATCH.
      const early = await orBroken(patch(first.api, path, 0, body.subarray(0, half)))
      if (early === 204) await orBroken(patch(first.api, path, half, body.subarray(half)))
      const died = server!
      await died.kill()

      const { api, home } = await boot(died.dataDir)
      const stands = await head(api, path)
      expect(stands.status).toBe(200)
      const offset = Number(stands.headers.get('upload-offset'))
      if (offset < body.length)
        expect((await patch(api, path, offset, body.subarray(offset))).status).toBe(204)
      const finished = await head(api, path)
      expect(finished.headers.get('upload-offset')).toBe(String(body.length))
      const itemId = finished.headers.get('cove-item')!
      expect((await contentOf(api, itemId)).equals(body)).toBe(true)
      const items = await api.children(home.rootId)
      expect(items).toHaveLength(1)
      expect(items[0]).toMatchObject({
        id: itemId,
        md5: createHash('md5').update(body).digest('hex'),
      })
      expect((await api.me()).quota).toMatchObject({ usedBytes: body.length, reservedBytes: 0 })
    },
  )

  test.each(dearest)(
    'U3 after a kill at "%s" a small file of one request is whole, or was never there',
    async (point) => {
      const body = randomBytes(10_240)
      const first = await boot(undefined, point)
      await orBroken(first.api.put(first.home.id, first.home.rootId, 'small.bin', body))
      const died = server!
      await died.kill()

      const { api, home } = await boot(died.dataDir)
      const items = await api.children(home.rootId)
      if (items.length > 0) expect((await contentOf(api, items[0]!.id)).equals(body)).toBe(true)
      expect(items.length).toBe(point === 'committed' || point === 'answered' ? 1 : 0)
      expect((await api.me()).quota).toMatchObject({
        usedBytes: items.length * body.length,
        reservedBytes: 0,
      })
    },
  )

  test.each(dearest)(
    'U2 after a kill at "%s" of an overwrite the name opens the old content or the new, whole',
    async (point) => {
      const [before, after] = [randomBytes(2 * 2 ** 20), randomBytes(2 * 2 ** 20 + 5)]
      const calm = await boot()
      expect((await calm.api.put(calm.home.id, calm.home.rootId, 'file.bin', before)).status).toBe(
        201,
      )
      await server!.stop()
      const first = await boot(server!.dataDir, point)
      const path = await create(first.api, first.home, after.length, { onConflict: 'replace' })
      await orBroken(patch(first.api, path, 0, after))
      const died = server!
      await died.kill()

      const { api, home } = await boot(died.dataDir)
      const [item, ...others] = await api.children(home.rootId)
      expect(others).toEqual([])
      const content = await contentOf(api, item!.id)
      expect(content.equals(before) || content.equals(after)).toBe(true)
      const offset = Number((await head(api, path)).headers.get('upload-offset'))
      if (offset < after.length) await patch(api, path, offset, after.subarray(offset))
      await head(api, path)
      expect((await contentOf(api, item!.id)).equals(after)).toBe(true)
      expect((await api.me()).quota).toMatchObject({
        usedBytes: before.length + after.length,
        reservedBytes: 0,
      })
    },
  )

  test('U3 bytes that a finished upload published are not left twice on the disk', async () => {
    const { api, home } = await boot()
    const path = await create(api, home, 4)
    await patch(api, path, 0, Buffer.from('cove'))
    expect(readdirSync(join(server!.dataDir, 'blobs', 'partials'))).toEqual([])
  })
})
