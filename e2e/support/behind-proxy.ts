import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from './api-client.ts'
import { bootServer, type BootedServer } from './boot-server.ts'
import { loopbackCert } from './loopback-cert.ts'
import { answerOf, SecureClient } from './secure-client.ts'
import { freePort } from './free-port.ts'
import type { Proxy } from './spawn-proxy.ts'
import { testByUnzip } from './zip-tools.ts'
import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import { livePath } from '#contract/live'

const mebibyte = 2 ** 20
const sizeBytes = 200 * mebibyte
const tus = { 'Tus-Resumable': '1.0.0' }
const octets = { 'Content-Type': 'application/offset+octet-stream' }

let server: BootedServer
/** Where the server listens itself; its `port` is that of its public address. */
let behind: number
let proxy: Proxy
let client: SecureClient
let home: SpaceSummary
const block = randomBytes(mebibyte)

async function create(filename: string, length: number): Promise<string> {
  const { status, headers } = await client.send('POST', '/api/v1/uploads', {
    ...tus,
    'Upload-Length': String(length),
    'Upload-Metadata': ApiClient.metadata({ parentId: home.rootId, filename }),
  })
  expect(status).toBe(201)
  return new URL(headers.location!, proxy.url).pathname
}

/** A PATCH of so many bytes of which none is sent yet. */
const openPatch = (path: string, offset: number, length: number) =>
  client.open('PATCH', path, {
    ...tus,
    ...octets,
    'Upload-Offset': String(offset),
    'Content-Length': String(length),
  })

/** What is stored of an upload, without asking it to stop. */
async function storedOf(path: string): Promise<number> {
  const { body } = await client.send('GET', '/api/v1/uploads')
  const { uploads } = JSON.parse(body.toString()) as {
    uploads: { id: string; offsetBytes: number }[]
  }
  return uploads.find(({ id }) => path.endsWith(id))?.offsetBytes ?? -1
}

const write = (outgoing: ReturnType<typeof openPatch>, bytes: Buffer) =>
  new Promise<void>((resolve) => outgoing.write(bytes, () => resolve()))

async function until(isThere: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isThere()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It never came.')
}

/**
 * Whatever a proxy may spoil, through one that `start` puts in front of a server's port: bodies as they come, ranges, ZIPs, the
 * live view, addresses and cookies.
 */
export function behindProxy(
  name: string,
  start: (port: number, serverPorts: number | number[]) => Promise<Proxy>,
): void {
  describe(name, () => {
    beforeAll(async () => {
      const port = await freePort()
      behind = await freePort()
      proxy = await start(port, behind)
      // It signs in by its public address already.
      server = await bootServer({
        port: behind,
        trust: loopbackCert.pem(),
        env: { TRUST_PROXY: '1', PUBLIC_URL: proxy.url },
      })
      client = new SecureClient(proxy.port, { Authorization: `Bearer ${server.admin.token}` })
      // A proxy that asks whether somebody is ready takes a moment until it believes so.
      await until(async () => (await client.send('GET', '/healthz')).status === 200)
      const { body } = await client.send('GET', '/api/v1/spaces')
      home = (JSON.parse(body.toString()) as { spaces: SpaceSummary[] }).spaces[0]!
    })
    afterAll(async () => {
      await proxy?.end()
      await server?.end()
    })

    test('U4 200 MiB in one PATCH are stored while they are sent; after a cut the rest follows, and comes down again by ranges', async () => {
      const path = await create('large.bin', sizeBytes)
      const first = openPatch(path, 0, sizeBytes)
      first.on('error', () => undefined)
      for (let sent = 0; sent < 100; sent += 1) await write(first, block)
      // Half of it is still in the client's hands: a proxy that collects bodies would have passed nothing on.
      await until(async () => (await storedOf(path)) >= 64 * mebibyte)
      expect(proxy.spooled()).toEqual([])
      first.destroy()

      const head = await client.send('HEAD', path, tus)
      const offset = Number(head.headers['upload-offset'])
      expect(offset).toBeGreaterThanOrEqual(64 * mebibyte)
      const whole = Buffer.concat(Array.from({ length: 200 }, () => block))
      const second = openPatch(path, offset, sizeBytes - offset)
      second.end(whole.subarray(offset))
      const done = await answerOf(second)
      expect(done.status).toBe(204)
      const itemId = String(done.headers['cove-item'])

      const content = `/api/v1/items/${itemId}/content`
      const start = await client.send('GET', content, { Range: `bytes=0-${mebibyte - 1}` })
      const { etag } = start.headers
      const rest = await client.send('GET', content, {
        Range: `bytes=${mebibyte}-`,
        'If-Range': etag!,
        'Accept-Encoding': 'gzip',
      })
      expect([start.status, rest.status]).toEqual([206, 206])
      const hash = createHash('sha256').update(start.body).update(rest.body).digest('hex')
      expect(`"${hash}"`).toBe(etag)
      expect(proxy.spooled()).toEqual([])
    })

    test('D2 a folder comes as a ZIP of known length', async () => {
      for (const filename of ['a.txt', 'b.txt']) {
        const metadata = { spaceId: home.id, path: '/zipped', filename }
        const { status } = await client.send(
          'POST',
          '/api/v1/uploads',
          {
            ...tus,
            ...octets,
            'Upload-Length': '5',
            'Upload-Metadata': ApiClient.metadata(metadata),
          },
          Buffer.from('hello'),
        )
        expect(status).toBe(201)
      }
      const found = await client.send('GET', `/api/v1/spaces/${home.id}/resolve?path=/zipped`)
      const { item } = JSON.parse(found.body.toString()) as { item: Item }
      const answer = await client.send('GET', `/api/v1/items/${item.id}/archive`)
      expect(answer.status).toBe(200)
      expect(Number(answer.headers['content-length'])).toBe(answer.body.length)
      const folder = mkdtempSync(join(tmpdir(), 'cove-zip-'))
      writeFileSync(join(folder, 'a.zip'), answer.body)
      await testByUnzip(join(folder, 'a.zip'))
      rmSync(folder, { recursive: true })
    })

    test('J3 the live view comes through as a WebSocket', async () => {
      const socket = io(proxy.url, {
        path: livePath,
        transports: ['websocket'],
        reconnection: false,
        auth: { token: server.admin.token },
        ca: loopbackCert.pem(),
      })
      const told = new Promise<string>((resolve) =>
        socket.on('journal', ({ entries }: { entries: { type: string }[] }) => {
          if (entries[0]) resolve(entries[0].type)
        }),
      )
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      const joined = (await socket
        .timeout(5000)
        .emitWithAck('space:join', { spaceId: home.id, since: home.clock })) as object
      expect(joined).toHaveProperty('clock')
      const input = { spaceId: home.id, parentId: home.rootId, name: 'seen at once' }
      await client.send('POST', '/api/v1/commands/folder.create', {}, input)
      expect(await told).toBe('folder.created')
      socket.close()
    })

    test('the throttle counts by the address that the proxy saw, whatever the client says of itself', async () => {
      const stranger = new SecureClient(proxy.port)
      let forged = 0
      const tryFrom = async (localAddress: string) => {
        forged += 1
        const body = { name: 'admin', password: 'not the password' }
        const lies = { 'X-Forwarded-For': `10.9.9.${forged}` }
        return (await stranger.send('POST', '/api/v1/tokens', lies, body, { localAddress })).status
      }
      const statuses: number[] = []
      for (let tries = 0; tries < 8; tries += 1) statuses.push(await tryFrom('127.0.0.2'))
      expect(statuses.at(0)).toBe(401)
      expect(statuses).toContain(429)
      expect(await tryFrom('127.0.0.3')).toBe(401)
    })

    test('of several nodes one that is gone is passed over: every command is answered, and done once', async () => {
      const [port, gone] = [await freePort(), await freePort()]
      const before = await start(port, [gone, behind])
      const through = new SecureClient(port, { Authorization: `Bearer ${server.admin.token}` })
      await until(async () => (await through.send('GET', '/healthz')).status === 200)
      const input = { spaceId: home.id, parentId: home.rootId }
      const make = async (name: string) =>
        (await through.send('POST', '/api/v1/commands/folder.create', {}, { ...input, name }))
          .status
      const names = Array.from({ length: 20 }, (_, i) => `through ${i}`)
      const statuses = await Promise.all(names.map(make))
      await before.end()
      expect(statuses).toEqual(names.map(() => 200))
    })

    test('cookies are for https alone, and a page of the public address may change things', async () => {
      const found = await client.send('GET', `/api/v1/spaces/${home.id}/resolve?path=/zipped`)
      const { item } = JSON.parse(found.body.toString()) as { item: Item }
      const input = { itemId: item.id, mode: 'view' }
      const made = await client.send('POST', '/api/v1/commands/link.create', {}, input)
      const { link } = JSON.parse(made.body.toString()) as { link: { token: string } }
      const visit = await new SecureClient(proxy.port).send(
        'POST',
        `/api/v1/public/${link.token}/visit`,
        { Origin: proxy.url },
        {},
      )
      expect(visit.status).toBe(200)
      expect(visit.headers['set-cookie']![0]).toMatch(/^__Secure-cove\.link\..*; Secure/)
    })
  })
}
