import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { storeFile } from '#e2e/support/store-file'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { listRot } from '#server/domain/integrity/list-rot'
import { log } from '#server/platform/log'
import { damagedBlocks } from '#server/platform/metrics'
import type { ReadableBlob } from '#server/storage/blob-store'
import { replyError } from '../http/error-reply.ts'
import { nameRequest } from '../http/request-id.ts'
import { makeDownloads } from './handler.ts'

const mib = 1024 * 1024
let temp: TempDrive
let server: Server
let owner: TempUser
let stranger: TempUser
let openHandles = 0

beforeAll(async () => {
  log.level = 'silent'
  temp = await openTempDrive()
  const { drive } = temp
  owner = await temp.addUser('ana')
  stranger = await temp.addUser('ben')
  const open = drive.blobs.open
  drive.blobs.open = async (blobId) => {
    const blob = await open(blobId)
    openHandles += 1
    const close = async () => {
      openHandles -= 1
      await blob.close()
    }
    return { ...blob, close } satisfies ReadableBlob
  }
  const downloads = makeDownloads({
    drive,
    secret: 's'.repeat(32),
    secureCookies: false,
    publicUrl: null,
    trustProxy: false,
  })
  server = createServer((req, res) => {
    const { requestId } = nameRequest(req)
    downloads(req, res, req.url!.split(/[/?]/)[1]!).catch((error: unknown) =>
      replyError(res, error, requestId),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await vi.waitFor(() => expect(openHandles).toBe(0))
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await temp.close()
})

const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`
const ask = (path: string, headers: Record<string, string> = {}, user = owner, method = 'GET') =>
  fetch(url(path), { method, headers: { authorization: `Bearer ${user.token}`, ...headers } })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const blobFile = (blobId: string) => join(temp.dataDir, 'blobs/blobs', blobId.slice(-2), blobId)
const add = (bytes: Buffer, name?: string, mediaType?: string) =>
  storeFile(temp.drive, owner, { bytes, name, mediaType })

test('D1 a file comes whole, with its digests and its name', async () => {
  const { itemId, bytes } = await add(randomBytes(3 * mib + 77), 'Ärger 文件.bin')
  const answer = await ask(itemId)
  expect(answer.status).toBe(200)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(answer.headers.get('etag')).toBe(`"${sha256}"`)
  expect(answer.headers.get('repr-digest')).toBe(
    `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:, md5=:${createHash('md5').update(bytes).digest('base64')}:`,
  )
  expect(answer.headers.get('content-length')).toBe(String(bytes.length))
  expect(answer.headers.get('content-disposition')).toContain(
    "UTF-8''%C3%84rger%20%E6%96%87%E4%BB%B6.bin",
  )
  expect((await bytesOf(answer)).equals(bytes)).toBe(true)
})

test('D1 an empty file comes too, and HEAD tells the same without a body', async () => {
  const { itemId } = await add(Buffer.alloc(0), 'empty')
  const whole = await ask(itemId)
  expect([whole.status, (await bytesOf(whole)).length]).toEqual([200, 0])
  const { itemId: other, bytes } = await add(randomBytes(10), 'ten')
  const head = await ask(other, { range: 'bytes=1-2' }, owner, 'HEAD')
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)])
})

test.each([
  [0, 1],
  [5, mib],
  [mib - 1, mib + 1],
  [mib, 2 * mib],
  [2 * mib + 5, 2 * mib + 77],
])('D1 bytes %i up to %i come as a range', async (start, end) => {
  const { itemId, bytes } = await add(randomBytes(2 * mib + 77), 'ranges.bin')
  const answer = await ask(itemId, { range: `bytes=${start}-${end - 1}` })
  expect(answer.status).toBe(206)
  expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${bytes.length}`)
  expect((await bytesOf(answer)).equals(bytes.subarray(start, end))).toBe(true)
})

const codeIn = (body: Buffer) =>
  (JSON.parse(body.toString()) as { error: { code: string } }).error.code

test('D1 suffix and open ranges, 416 behind the end, several ranges as the whole', async () => {
  const { itemId, bytes } = await add(randomBytes(1000), 'small.bin')
  const get = async (range: string) => {
    const answer = await ask(itemId, { range })
    const body = await bytesOf(answer)
    return [answer.status, answer.headers.get('content-range'), answer.ok ? body : codeIn(body)]
  }
  expect(await get('bytes=-10')).toEqual([206, 'bytes 990-999/1000', bytes.subarray(990)])
  expect(await get('bytes=990-')).toEqual([206, 'bytes 990-999/1000', bytes.subarray(990)])
  expect(await get('bytes=1000-')).toEqual([416, 'bytes */1000', 'invalid_input'])
  expect(await get('bytes=0-1,5-6')).toEqual([200, null, bytes])
})

test('D1 If-Range sends the part only of the very same content', async () => {
  const { itemId, bytes } = await add(randomBytes(1000), 'resume.bin')
  const etag = (await ask(itemId)).headers.get('etag')!
  const status = async (ifRange: string) =>
    (await ask(itemId, { range: 'bytes=10-', 'if-range': ifRange })).status
  expect(await status(etag)).toBe(206)
  expect(await status('"another"')).toBe(200)
  expect(await status(`W/${etag}`)).toBe(200)
  expect(await status(new Date(Date.now() + 1e6).toUTCString())).toBe(200)

  await storeFile(temp.drive, owner, { name: 'resume.bin', bytes: randomBytes(2000) })
  const changed = await ask(itemId, { range: 'bytes=10-', 'if-range': etag })
  expect([changed.status, (await bytesOf(changed)).length]).toEqual([200, 2000])
  const old = await ask(`${itemId}?version=1`, { range: 'bytes=10-', 'if-range': etag })
  expect([old.status, await bytesOf(old)]).toEqual([206, bytes.subarray(10)])
})

test('D1 an unchanged content costs 304, another one asked for by If-Match 412', async () => {
  const { itemId } = await add(randomBytes(1000), 'cached.bin')
  const etag = (await ask(itemId)).headers.get('etag')!
  for (const tag of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
    const answer = await ask(itemId, { 'if-none-match': tag })
    expect([answer.status, answer.headers.get('etag')]).toEqual([304, etag])
  }
  expect((await ask(itemId, { 'if-none-match': '"x"' })).status).toBe(200)
  expect((await ask(itemId, { 'if-match': '"x"' })).status).toBe(412)
  expect((await ask(itemId, { 'if-match': etag })).status).toBe(200)
})

test('?inline shows what is safe, as an attachment comes the rest', async () => {
  const page = await add(Buffer.from('<script>alert(1)</script>'), 'page.html', 'text/html')
  const shown = await ask(`${page.itemId}?inline`)
  expect(shown.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(shown.headers.get('content-disposition')).toMatch(/^inline/)
  expect(shown.headers.get('content-security-policy')).toMatch(/sandbox$/)
  expect((await ask(page.itemId)).headers.get('content-disposition')).toMatch(/^attachment/)
})

test('A1 strangers, folders, the trash and what never was', async () => {
  const { itemId } = await add(randomBytes(10), 'mine.bin')
  const [theirs, never] = await Promise.all([
    ask(itemId, {}, stranger),
    ask('0'.repeat(26), {}, stranger),
  ])
  expect(theirs.status).toBe(404)
  expect(await theirs.json()).toEqual(await never.json())
  expect((await ask(owner.rootId)).status).toBe(400)
  expect((await ask(`${itemId}?version=9`)).status).toBe(404)
  expect((await ask(`${itemId}?version=x`)).status).toBe(400)
  expect((await fetch(url(itemId))).status).toBe(401)
  expect((await ask(itemId, {}, owner, 'PUT')).status).toBe(405)
  await temp.drive.database.transact(
    (tx) => tx.$executeRaw`UPDATE "Item" SET "trashedAtMs" = 1 WHERE "id" = ${itemId}`,
  )
  expect((await ask(itemId)).status).toBe(404)
})

test('B2 a flipped bit breaks the connection before it is sent, and is counted', async () => {
  const { itemId, blobId, bytes } = await add(randomBytes(3 * mib), 'rotten.bin')
  const file = await readFile(blobFile(blobId))
  file[2 * mib + 100]! ^= 1
  await writeFile(blobFile(blobId), file)
  const before = (await damagedBlocks.get()).values[0]!.value
  const answer = await ask(itemId)
  await expect(bytesOf(answer)).rejects.toThrow()
  // A range in the same block, which does not touch the bit, is not trusted either.
  await expect(ask(itemId, { range: `bytes=${2 * mib + 500}-` }).then(bytesOf)).rejects.toThrow()
  const sound = await ask(itemId, { range: `bytes=0-${2 * mib - 1}` })
  expect((await bytesOf(sound)).equals(bytes.subarray(0, 2 * mib))).toBe(true)
  expect((await damagedBlocks.get()).values[0]!.value).toBe(before + 2)
  const { rot } = await listRot(temp.drive.database.read)
  expect(rot).toMatchObject([{ blobId, blocks: [2], files: [{ itemId, path: '/rotten.bin' }] }])
})

test('B2 a blob that has become shorter breaks the connection', async () => {
  const { itemId, blobId, bytes } = await add(randomBytes(2 * mib), 'short.bin')
  await writeFile(blobFile(blobId), bytes.subarray(0, mib + 5))
  await expect(ask(itemId).then(bytesOf)).rejects.toThrow()
})

/** Starts a download and reads nothing of it yet. */
async function start(itemId: string, user = owner): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${user.token}` }
    get(url(itemId), { headers, agent: false }, resolve).on('error', reject)
  })
}
const drain = async (answer: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

test('D1 a file replaced during its download is sent as it was, never spliced', async () => {
  const { itemId, blobId, bytes } = await add(randomBytes(24 * mib), 'moving.bin')
  const answer = await start(itemId)
  await storeFile(temp.drive, owner, { name: 'moving.bin', bytes: randomBytes(24 * mib) })
  await temp.drive.blobs.discard(blobId)
  expect((await drain(answer)).equals(bytes)).toBe(true)
})

test('A2 a revoked token ends the transfer under way within two seconds', async () => {
  const guest = await temp.addUser('cleo')
  const { itemId } = await storeFile(temp.drive, guest, { bytes: randomBytes(24 * mib) })
  const answer = await start(itemId, guest)
  const { credentialId } = guest.actor
  await temp.drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "ApiToken" WHERE "id" = ${credentialId}`,
  )
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await expect(drain(answer).then(({ length }) => length)).rejects.toThrow()
})

test('a client that reads nothing holds up the reading, and its leaving releases everything', async () => {
  const { itemId, blobId } = await add(randomBytes(64 * mib), 'large.bin')
  let read = 0
  const open = temp.drive.blobs.open
  const spy = vi.spyOn(temp.drive.blobs, 'open').mockImplementation(async (id) => {
    const blob = await open(id)
    return {
      ...blob,
      read: (target, position, length) => {
        if (id === blobId) read += length
        return blob.read(target, position, length)
      },
    }
  })
  const answer = await start(itemId)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(read).toBeLessThan(32 * mib)
  expect(openHandles).toBe(1)
  answer.destroy()
  await vi.waitFor(() => expect(openHandles).toBe(0))
  spy.mockRestore()
})
