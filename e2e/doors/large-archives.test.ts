import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SpaceSummary } from '#contract/account'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { peakMiB } from '#e2e/support/peak-memory'
import { writeRandomFile } from '#e2e/support/random-file'
import { putByTus } from '#e2e/support/tus-put'
import { listByBsdtar, readByPython, testByUnzip } from '#e2e/support/zip-tools'

const isLong = process.env['COVE_LONG'] === '1'
const bsdtar = process.env['BSDTAR_PATH'] ?? '/usr/bin/bsdtar'
const mib = 2 ** 20
const ranges = isLong ? 1000 : 100
const files = isLong ? 2000 : 200
const mostFileBytes = isLong ? 3 * mib : mib / 2

let server: BootedServer
let api: ApiClient
let home: SpaceSummary
let scratch: string

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'cove-archives-'))
  server = await bootServer()
  api = new ApiClient(server.url, server.admin.token)
  home = await api.home()
})
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  await server?.end()
})

async function makeFolder(name: string, parentId = home.rootId): Promise<string> {
  const entry = await api.command('folder.create', { spaceId: home.id, parentId, name })
  return entry.type === 'folder.created' ? entry.items[0]!.item.id : ''
}

async function putMany(parentId: string, count: number, bytesOf: () => number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const put = await api.put(home.id, parentId, `file ${n}.bin`, randomBytes(bytesOf()))
    expect(put.status).toBe(201)
  }
}

/** Asked again when the server says that it is too much at once, as any honest client does. */
async function ask(folderId: string, headers: Record<string, string> = {}): Promise<Response> {
  for (;;) {
    const answer = await api.send('GET', `/items/${folderId}/archive`, undefined, headers)
    if (answer.status !== 429) return answer
    const seconds = Number(answer.headers.get('retry-after'))
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  }
}

async function save(folderId: string, name: string): Promise<{ path: string; etag: string }> {
  const answer = await ask(folderId)
  expect(answer.status).toBe(200)
  const path = join(scratch, name)
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path))
  return { path, etag: answer.headers.get('etag')! }
}

/** Any length is as likely as its double, up to 8 MiB, so that headers, small files and blocks are all cut through. */
function randomRange(size: number): [start: number, end: number] {
  const length = Math.floor(2 ** (Math.random() * 23))
  const start = Math.floor(Math.random() * size)
  return [start, Math.min(size, start + length)]
}

/** Three readers that nobody here has written. */
async function expectReadable(path: string, paths: string[]): Promise<void> {
  await testByUnzip(path)
  const { bad, entries } = await readByPython(path, 'test')
  expect(bad).toBeNull()
  expect(entries.map(({ name }) => name)).toEqual(paths)
  if (existsSync(bsdtar)) expect(await listByBsdtar(bsdtar, path)).toEqual(paths)
}

/** In the order of a listing, which takes numbers in names as numbers. */
const numbered = (above: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${above}file ${n}.bin`)

test(`D2 ${ranges} random ranges of an archive are the same parts of the whole`, async () => {
  const folderId = await makeFolder('ranges')
  // Small, middling and large ones, as they come.
  await putMany(folderId, files, () => Math.floor(mostFileBytes ** Math.random()))
  const { path, etag } = await save(folderId, 'ranges.zip')
  await expectReadable(path, ['ranges/', ...numbered('ranges/', files)])
  const whole = await open(path)
  const { size } = await whole.stat()
  for (let n = 0; n < ranges; n += 1) {
    const [start, end] = randomRange(size)
    const answer = await ask(folderId, { range: `bytes=${start}-${end - 1}`, 'if-range': etag })
    expect(answer.status).toBe(206)
    const part = Buffer.from(await answer.arrayBuffer())
    const expected = Buffer.alloc(end - start)
    await whole.read(expected, 0, expected.length, start)
    expect(part.equals(expected), `${start}-${end - 1}`).toBe(true)
  }
  await whole.close()
})

test('D2 goes on behind a kill of the server where it broke off; once the folder has changed it is never spliced', async () => {
  const folderId = await makeFolder('resumed')
  await putMany(folderId, 20, () => mib)
  const { path, etag } = await save(folderId, 'resumed.zip')
  const file = await open(path)
  const expected = await file.readFile()
  await file.close()
  const half = Math.floor(expected.length / 2)

  await server.kill()
  server = await bootServer({ dataDir: server.dataDir, port: server.port })
  const rest = { range: `bytes=${half}-`, 'if-range': etag }
  const resumed = await ask(folderId, rest)
  expect(resumed.status).toBe(206)
  expect(Buffer.from(await resumed.arrayBuffer()).equals(expected.subarray(half))).toBe(true)

  const [item] = await api.children(folderId)
  await api.command('item.rename', { itemId: item!.id, name: 'fine 0.bin' })
  const anew = await ask(folderId, rest)
  expect([anew.status, anew.headers.get('content-range')]).toEqual([200, null])
  // Of the same length, and yet another archive.
  expect((await anew.arrayBuffer()).byteLength).toBe(expected.length)
  const refused = await ask(folderId, { range: rest.range, 'if-match': etag })
  expect(refused.status).toBe(412)
  expect(await refused.json()).toMatchObject({ error: { code: 'stale' } })
})

test.runIf(isLong)(
  'D2 a file of more than 4 GiB, and what lies behind it, in constant memory',
  async () => {
    const folderId = await makeFolder('large')
    const source = join(scratch, 'a.bin')
    await writeRandomFile(source, 2 ** 32 + 12_345)
    const metadata = { spaceId: home.id, parentId: folderId }
    await putByTus({
      endpoint: `${server.url}/api/v1/uploads`,
      token: api.token,
      path: source,
      metadata,
    })
    rmSync(source)
    expect((await api.put(home.id, folderId, 'b.txt', randomBytes(77))).status).toBe(201)
    const { path } = await save(folderId, 'large.zip')
    await expectReadable(path, ['large/', 'large/a.bin', 'large/b.txt'])
    if (peakMiB(process.pid) !== null) expect(peakMiB(server.pid)).toBeLessThan(400)
    rmSync(path)
  },
)

test.runIf(isLong)('D2 more than 65,535 files', async () => {
  const top = await makeFolder('many')
  const first = await makeFolder('copied', top)
  await putMany(first, 1000, () => 1 + Math.floor(Math.random() * 1000))
  const folders = 66
  for (let n = 1; n < folders; n += 1)
    await api.command('item.copy', { itemIds: [first], parentId: top, onConflict: 'rename' })
  const names = (await api.children(top)).map(({ name }) => name)
  expect(names).toHaveLength(folders)
  const { path } = await save(top, 'many.zip')
  const paths = names.flatMap((name) => [`many/${name}/`, ...numbered(`many/${name}/`, 1000)])
  await expectReadable(path, ['many/', ...paths])
})
