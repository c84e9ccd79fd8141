import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addMany } from '#e2e/support/add-many'
import { makeFolder, putFile, sha256 } from '#e2e/support/fill-folder'
import { openBelow } from '#e2e/support/open-below'
import { drain, startDownload } from '#e2e/support/slow-download'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { extractByUnzip, readByPython, testByUnzip } from '#e2e/support/zip-tools'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { collectBlobs } from '#server/domain/versions/collect-blobs'
import { isPinned } from '#server/domain/versions/pinned-blobs'
import { log } from '#server/platform/log'

const mib = 1024 * 1024
let served: ServedDrive
let ana: TempUser
let ben: TempUser
let scratch: string
let folderId: string
const contents: Record<string, Buffer> = {
  'photos/a.bin': randomBytes(2 * mib + 77),
  'photos/empty.txt': Buffer.alloc(0),
  'photos/Ärger 文件.txt': Buffer.from('bytes'),
  'photos/sub/one-block.bin': randomBytes(mib),
  'photos/sub/tiny': Buffer.from('x'),
}

beforeAll(async () => {
  served = await serveDrive()
  log.level = 'silent'
  scratch = mkdtempSync(join(tmpdir(), 'cove-archive-'))
  ana = await served.addUser('ana')
  ben = await served.addUser('ben')
  folderId = await makeFolder(served.drive, ana, 'photos')
  const sub = await makeFolder(served.drive, ana, 'sub', folderId)
  await makeFolder(served.drive, ana, 'nothing in it', folderId)
  for (const [path, bytes] of Object.entries(contents)) {
    const parent = path.includes('/sub/') ? sub : folderId
    await putFile(served.drive, ana, parent, path.split('/').at(-1)!, bytes)
  }
})
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  await served.close()
})

const url = (id: string) => `${served.url}/api/v1/items/${id}/archive`
const ask = (id: string, headers: Record<string, string> = {}, user = ana, method = 'GET') =>
  fetch(url(id), { method, headers: { authorization: `Bearer ${user.token}`, ...headers } })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const run = (name: string, input: object) =>
  runCommand(served.drive, findCommand(name)!, input, { actor: ana.actor, commandId: null })
async function save(bytes: Buffer): Promise<string> {
  const path = join(scratch, `${sha256(bytes).slice(0, 12)}.zip`)
  await writeFile(path, bytes)
  return path
}
const blobFile = async (itemId: string) => {
  const item = await served.drive.database.read.item.findUniqueOrThrow({ where: { id: itemId } })
  const version = await served.drive.database.read.version.findUniqueOrThrow({
    where: { id: item.versionId! },
  })
  const { blobId } = version
  return { blobId, path: join(served.dataDir, 'blobs/blobs', blobId.slice(-2), blobId) }
}

test('D2 a folder comes whole, of the length it said, and other readers find every byte in it', async () => {
  const answer = await ask(folderId)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(answer.headers.get('content-disposition')).toContain('filename="photos.zip"')
  const whole = await bytesOf(answer)
  expect(String(whole.length)).toBe(answer.headers.get('content-length'))
  const path = await save(whole)
  await testByUnzip(path)
  const { bad, entries } = await readByPython(path, 'test')
  expect(bad).toBeNull()
  expect(entries.map(({ name }) => name)).toEqual([
    'photos/',
    'photos/nothing in it/',
    'photos/sub/',
    'photos/sub/one-block.bin',
    'photos/sub/tiny',
    'photos/a.bin',
    'photos/Ärger 文件.txt',
    'photos/empty.txt',
  ])
  for (const [name, bytes] of Object.entries(contents))
    expect((await extractByUnzip(path, name)).equals(bytes), name).toBe(true)
})

test('D2 any range is the same part of the whole, and an unchanged folder has the same ETag', async () => {
  const first = await ask(folderId)
  const etag = first.headers.get('etag')!
  const whole = await bytesOf(first)
  const size = whole.length
  const spots = [0, 1, 29, 30, 44, size - 1, size - 22, size - 300]
  const ranges = spots.map((start) => [start, Math.min(size, start + 1 + (start % 97))])
  for (let n = 0; n < 60; n += 1) {
    const start = Math.floor(Math.random() * size)
    ranges.push([start, start + 1 + Math.floor(Math.random() * (size - start))])
  }
  for (const [start, end] of ranges as [number, number][]) {
    const answer = await ask(folderId, { range: `bytes=${start}-${end - 1}`, 'if-range': etag })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('etag')).toBe(etag)
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${size}`)
    expect((await bytesOf(answer)).equals(whole.subarray(start, end)), `${start}-${end}`).toBe(true)
  }
  expect((await ask(folderId, { range: `bytes=${size}-` })).status).toBe(416)
  expect((await ask(folderId, { 'if-none-match': etag })).status).toBe(304)
  const head = await ask(folderId, {}, ana, 'HEAD')
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)])
})

test('D2 a folder that has changed is never spliced: by If-Range it comes anew, by If-Match it is refused', async () => {
  const changing = await makeFolder(served.drive, ana, 'changing')
  await putFile(served.drive, ana, changing, 'a', randomBytes(1000))
  const etag = (await ask(changing)).headers.get('etag')!
  await putFile(served.drive, ana, changing, 'b', randomBytes(1000))
  const resumed = await ask(changing, { range: 'bytes=100-', 'if-range': etag })
  expect(resumed.status).toBe(200)
  expect((await readByPython(await save(await bytesOf(resumed)), 'test')).entries).toHaveLength(3)
  expect((await ask(changing, { range: 'bytes=100-', 'if-match': etag })).status).toBe(412)
})

test('D2 the ETag is of the contents, not of names, sizes and times alone', async () => {
  const same = await makeFolder(served.drive, ana, 'same names')
  const itemId = await putFile(served.drive, ana, same, 'a', randomBytes(1000))
  const etag = async () => (await ask(same, {}, ana, 'HEAD')).headers.get('etag')
  const before = await etag()
  const { modifiedAtMs } = await served.drive.database.read.item.findUniqueOrThrow({
    where: { id: itemId },
  })
  await putFile(served.drive, ana, same, 'b', randomBytes(1000))
  // What lay under the name goes, another content of the same size and time stands in its place.
  await run('item.trash', { itemIds: [itemId] })
  const [other] = await served.drive.database.read.item.findMany({
    where: { parentId: same, trashedAtMs: null },
  })
  await run('item.rename', { itemId: other!.id, name: 'a' })
  await served.drive.database.transact(
    (tx) =>
      tx.$executeRaw`UPDATE "Item" SET "modifiedAtMs" = ${modifiedAtMs} WHERE "id" = ${other!.id}`,
  )
  expect(await etag()).not.toBe(before)
})

test('D2 names that some systems cannot hold are escaped, and it says how many', async () => {
  const odd = await makeFolder(served.drive, ana, 'a:b')
  for (const name of ['CON', 'what?.txt', 'dot.', '-rf', '*.txt', "it's", '....', '%2e%2e'])
    await putFile(served.drive, ana, odd, name, Buffer.from(name))
  const answer = await ask(odd)
  expect(answer.headers.get('cove-escaped-names')).toBe('7')
  const path = await save(await bytesOf(answer))
  await testByUnzip(path)
  const { entries } = await readByPython(path, 'test')
  expect(entries.map(({ name }) => name).sort()).toEqual(
    [
      'a%3Ab/',
      'a%3Ab/%43ON',
      'a%3Ab/what%3F.txt',
      'a%3Ab/dot%2E',
      'a%3Ab/-rf',
      'a%3Ab/%2A.txt',
      "a%3Ab/it's",
      'a%3Ab/...%2E',
      'a%3Ab/%252e%252e',
    ].sort(),
  )
  expect(entries.every(({ name }) => !name.split('/').some((part) => part === '..'))).toBe(true)
})

test('A1 strangers, files and the trash', async () => {
  const [theirs, never] = await Promise.all([ask(folderId, {}, ben), ask('0'.repeat(26), {}, ben)])
  expect([theirs.status, await theirs.json()]).toEqual([404, await never.json()])
  const fileId = await putFile(served.drive, ana, ana.rootId, 'file.bin', randomBytes(10))
  expect((await ask(fileId)).status).toBe(400)
  expect((await fetch(url(folderId))).status).toBe(401)
  expect((await ask(folderId, {}, ana, 'POST')).status).toBe(405)
  const gone = await makeFolder(served.drive, ana, 'gone')
  const inner = await makeFolder(served.drive, ana, 'inner', gone)
  await run('item.trash', { itemIds: [gone] })
  expect((await ask(gone)).status).toBe(404)
  expect((await ask(inner)).status).toBe(404)
})

test('what is in the trash is not in the archive; the home comes under the name of its owner', async () => {
  const kept = await makeFolder(served.drive, ana, 'with trash')
  const away = await putFile(served.drive, ana, kept, 'away.txt', Buffer.from('away'))
  await putFile(served.drive, ana, kept, 'here.txt', Buffer.from('here'))
  await run('item.trash', { itemIds: [away] })
  const { entries } = await readByPython(await save(await bytesOf(await ask(kept))), 'test')
  expect(entries.map(({ name }) => name)).toEqual(['with trash/', 'with trash/here.txt'])
  const home = await ask(ben.rootId, {}, ben)
  expect(home.headers.get('content-disposition')).toContain('ben.zip')
  expect((await bytesOf(home)).length).toBeGreaterThan(22)
})

test('D2 many entries: the archive of a folder of 3,000 folders and files of no bytes is what its list says', async () => {
  const many = await makeFolder(served.drive, ana, 'many')
  const names = Array.from({ length: 3000 }, (_, n) => `folder ${n}`)
  await addMany(
    served.drive,
    'folder',
    names.map((name) => ({ parentId: many, name })),
  )
  const { entries } = await readByPython(await save(await bytesOf(await ask(many))), 'test')
  expect(entries.map(({ name }) => name)).toEqual([
    'many/',
    ...names.map((name) => `many/${name}/`),
  ])
})

test('B2 a flipped bit breaks the archive off before it is sent', async () => {
  const rotten = await makeFolder(served.drive, ana, 'rotten')
  const itemId = await putFile(served.drive, ana, rotten, 'a.bin', randomBytes(3 * mib))
  const { path } = await blobFile(itemId)
  const bytes = await readFile(path)
  bytes[2 * mib + 5]! ^= 1
  await writeFile(path, bytes)
  await expect(ask(rotten).then(bytesOf)).rejects.toThrow()
})

const start = (id: string, user = ana) => startDownload(url(id), `Bearer ${user.token}`)
async function fillLarge(name: string, user = ana): Promise<{ id: string; files: string[] }> {
  const id = await makeFolder(served.drive, user, name)
  const files: string[] = []
  for (const file of ['a', 'b', 'c'])
    files.push(await putFile(served.drive, user, id, file, randomBytes(16 * mib)))
  return { id, files }
}

test('D2 B1 what is purged and collected while an archive runs is sent all the same, as it was', async () => {
  const { id, files } = await fillLarge('purged')
  const last = await blobFile(files[2]!)
  const expected = sha256(await readFile(last.path))
  const answer = await start(id)
  await run('item.trash', { itemIds: [files[2]!] })
  await run('item.purge', { itemIds: [files[2]!] })
  await collectBlobs(served.drive)
  await served.drive.database.transact((tx) => tx.blob.updateMany({ data: { freeSinceMs: 1 } }))
  await collectBlobs(served.drive)
  const path = await save(await drain(answer))
  await testByUnzip(path)
  expect(sha256(await extractByUnzip(path, 'purged/c'))).toBe(expected)
  expect(await collectBlobs(served.drive)).toBeGreaterThan(0)
  await expect(readFile(last.path)).rejects.toThrow()
})

test('A2 a revoked token ends an archive under way within one second', async () => {
  const guest = await served.addUser('cleo')
  const { id } = await fillLarge('cut', guest)
  const answer = await start(id, guest)
  const broken = new Promise<number>((resolve) => {
    answer.on('error', () => resolve(performance.now()))
  })
  const revokedAt = performance.now()
  await served.drive.database.transact((tx) =>
    tx.apiToken.delete({ where: { id: guest.actor.credentialId } }),
  )
  // What is on the line already is read; what is not there yet must never come.
  await new Promise((resolve) => setTimeout(resolve, 800))
  answer.resume()
  expect((await broken) - revokedAt).toBeLessThan(1500)
})

test('a client that leaves releases everything, and one that reads nothing holds up the reading', async () => {
  const { id, files } = await fillLarge('slow')
  const { blobId } = await blobFile(files[0]!)
  let underWay = 0
  let read = 0
  const { reader } = served.drive
  const readOn = reader.read
  const spy = vi.spyOn(reader, 'read').mockImplementation(async (buffer, pieces) => {
    underWay += 1
    read += pieces.reduce((sum, { length }) => sum + length, 0)
    await readOn(buffer, pieces).finally(() => (underWay -= 1))
  })
  const answer = await start(id)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(32 * mib)
  expect(isPinned(blobId)).toBe(true)
  answer.destroy()
  await vi.waitFor(() => expect(isPinned(blobId)).toBe(false))
  await vi.waitFor(() =>
    expect([underWay, openBelow(join(served.dataDir, 'blobs'))]).toEqual([0, []]),
  )
  expect(read).toBeLessThan(32 * mib)
  spy.mockRestore()
})
