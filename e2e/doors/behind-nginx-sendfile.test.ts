import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, rename, truncate } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { loopbackCert } from '#e2e/support/loopback-cert'
import { freePort } from '#e2e/support/free-port'
import { startNginx, type Nginx } from '#e2e/support/nginx'
import { SecureClient } from '#e2e/support/secure-client'
import type { SpaceSummary } from '#contract/account'

const bytes = randomBytes(5 * 2 ** 20 + 77)
let dataDir: string
let server: BootedServer
let behind: number
let nginx: Nginx
/** Looks for blobs where there are none, as one that may not read them. */
let blind: Nginx
let api: ApiClient
let home: SpaceSummary
let itemId: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cove-sendfile-'))
  behind = await freePort()
  const [port, blindPort] = [await freePort(), await freePort()]
  nginx = await startNginx(port, behind, { dataDir })
  blind = await startNginx(blindPort, behind, { dataDir: join(dataDir, 'elsewhere') })
  server = await bootServer({
    port: behind,
    dataDir,
    trust: loopbackCert.pem(),
    env: { TRUST_PROXY: '1', PUBLIC_URL: nginx.url, SENDFILE: 'nginx' },
  })
  api = new ApiClient(`http://127.0.0.1:${behind}`, server.admin.token)
  home = await api.home()
  itemId = await put('Ärger 文件.html', bytes, 'text/html')
})
afterAll(async () => {
  await Promise.all([nginx?.end(), blind?.end()])
  await server?.end()
  rmSync(dataDir, { recursive: true, force: true })
})

async function put(filename: string, body: Buffer, filetype: string): Promise<string> {
  const answer = await api.put(home.id, home.rootId, filename, body, { filetype })
  expect(answer.status).toBe(201)
  return answer.headers.get('cove-item')!
}

type Told = { status: number; headers: Record<string, string>; body: Buffer }

/** What each road adds of its own. */
const ofTheRoad = ['date', 'server', 'connection', 'keep-alive', 'x-request-id']

/** Reads an answer to its end; a header that comes twice fails. */
async function readAnswer(answer: IncomingMessage): Promise<Told> {
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  const names = answer.rawHeaders.filter((_, n) => n % 2 === 0).map((name) => name.toLowerCase())
  expect(names).toEqual([...new Set(names)])
  const kept = Object.entries(answer.headers).filter(([name]) => !ofTheRoad.includes(name))
  const headers = Object.fromEntries(kept) as Record<string, string>
  return { status: answer.statusCode!, headers, body: Buffer.concat(parts) }
}

type Ask = { method?: string; path?: string; headers?: Record<string, string>; token?: string }

const pathOf = (id = itemId) => `/api/v1/items/${id}/content`

function through(
  proxy: Nginx,
  { method = 'GET', path = pathOf(), headers = {}, token = api.token }: Ask,
): Promise<Told> {
  const client = new SecureClient(proxy.port, { authorization: `Bearer ${token}` })
  return new Promise((resolve, reject) => {
    const outgoing = client.open(method, path, headers)
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => void readAnswer(answer).then(resolve, reject))
    outgoing.end()
  })
}

function past({ method = 'GET', path = pathOf(), headers = {} }: Ask): Promise<Told> {
  const authorization = `Bearer ${api.token}`
  const where = { host: '127.0.0.1', port: behind, method, path, agent: false }
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...where, headers: { ...headers, authorization } })
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => void readAnswer(answer).then(resolve, reject))
    outgoing.end()
  })
}

function expectSame({ body, ...told }: Told, { body: own, ...expected }: Told, ask: Ask): void {
  expect(told, JSON.stringify(ask)).toEqual(expected)
  expect(body.equals(own), JSON.stringify(ask)).toBe(true)
}

/** Bytes that Cove itself has sent so far. */
async function sentByCove(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${behind}/metrics`)).text()
  return Number(/^cove_sent_bytes_total (\S+)$/m.exec(text)![1])
}

async function blobFile(id: string): Promise<{ path: string; place: string }> {
  const items = await api.children(home.rootId)
  const { sha256 } = items.find((item) => item.id === id)!
  const names = await readdir(join(dataDir, 'blobs/blobs'), { recursive: true })
  for (const name of names.filter((each) => each.includes('/'))) {
    const path = join(dataDir, 'blobs/blobs', name)
    const sum = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    if (sum === sha256) return { path, place: `/_cove/blobs/${name}` }
  }
  throw new Error('no blob has this content')
}

const etagOf = async () => (await past({ method: 'HEAD' })).headers['etag']!

test('D1 nginx sends whole files and ranges itself, in the very words of Cove', async () => {
  const etag = await etagOf()
  const asks: Ask[] = [
    {},
    { path: `${pathOf()}?inline` },
    { headers: { range: 'bytes=0-0' } },
    { headers: { range: `bytes=1048570-3145799` } },
    { headers: { range: 'bytes=-99' } },
    { headers: { range: 'bytes=4000000-', 'if-range': etag } },
  ]
  for (const ask of asks) {
    const before = await sentByCove()
    const told = await through(nginx, ask)
    expect((await sentByCove()) - before, JSON.stringify(ask)).toBeLessThan(64 * 1024)
    const own = await past(ask)
    expectSame(told, own, ask)
  }
  const whole = await through(nginx, {})
  expect(whole.body.equals(bytes)).toBe(true)
  expect(whole.headers).toMatchObject({ etag, 'x-content-type-options': 'nosniff' })
  expect(whole.headers['content-security-policy']).toContain('sandbox')
})

test('D1 conditions, odd ranges and HEAD are answered as Cove alone answers them', async () => {
  const etag = await etagOf()
  const other = `"${'0'.repeat(64)}"`
  const asks: Ask[] = [
    { method: 'HEAD' },
    { headers: { range: 'bytes=10-19', 'if-range': other } },
    { headers: { range: 'bytes=10-19', 'if-range': new Date().toUTCString() } },
    { headers: { range: 'bytes=0-1,5-6' } },
    { headers: { range: 'bytes=9-1' } },
    { headers: { range: `bytes=${bytes.length}-` } },
    { headers: { 'if-none-match': etag } },
    { headers: { 'if-none-match': other } },
    { headers: { 'if-match': other } },
    { headers: { 'if-match': etag, range: 'bytes=5-9' } },
    { headers: { 'if-modified-since': new Date(Date.now() + 1e6).toUTCString() } },
    { headers: { 'if-unmodified-since': new Date(0).toUTCString() } },
  ]
  for (const ask of asks) expectSame(await through(nginx, ask), await past(ask), ask)
})

test('A1 nobody outside reaches the place of the blobs, and nobody past the proxy is told of it', async () => {
  const { place } = await blobFile(itemId)
  for (const path of [place, `${place}?x`, place.replace('/_cove', '/_cove/.'), '/_cove/blobs/']) {
    const answer = await through(nginx, { path })
    expect([path, answer.status]).toEqual([path, 404])
    expect(answer.body.equals(bytes)).toBe(false)
  }
  expect((await through(nginx, { token: 'no' })).status).toBe(401)
  const direct = await past({ headers: { 'x-sendfile-type': 'X-Sendfile' } })
  expect(direct.headers).not.toHaveProperty('x-accel-redirect')
  expect(direct.body.equals(bytes)).toBe(true)
})

test('what nginx cannot read comes from Cove, whole and in part, in the same words', async () => {
  for (const ask of [{}, { headers: { range: 'bytes=100-299' } }]) {
    const before = await sentByCove()
    const told = await through(blind, ask)
    expect((await sentByCove()) - before).toBeGreaterThan(told.body.length)
    expectSame(told, await past(ask), ask)
  }
})

test('B2 a blob that is gone is an error with a code, one that is cut never comes as if it were whole', async () => {
  const gone = await put('gone.bin', randomBytes(2 ** 20), '')
  const { path } = await blobFile(gone)
  await rename(path, `${path}.away`)
  const missing = await through(nginx, { path: pathOf(gone) })
  expect(missing.status).toBe(500)
  expect(JSON.parse(missing.body.toString())).toMatchObject({ error: { code: 'internal' } })
  const cut = await put('cut.bin', randomBytes(2 ** 21), '')
  await truncate((await blobFile(cut)).path, 2 ** 20 + 5)
  await expect(through(nginx, { path: pathOf(cut) })).rejects.toThrow(/aborted|hang up/)
})
