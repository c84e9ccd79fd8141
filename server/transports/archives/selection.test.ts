import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolder, putFile, sha256 } from '#e2e/support/fill-folder'
import { drain, startDownload } from '#e2e/support/slow-download'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { extractByUnzip, readByPython, testByUnzip } from '#e2e/support/zip-tools'
import { mostArchived } from '#contract/archives'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { collectBlobs } from '#server/domain/versions/collect-blobs'
import { log } from '#server/platform/log'
import { newId } from '#server/platform/new-id'

const mib = 1024 * 1024
let served: ServedDrive
let ana: TempUser
let ben: TempUser
let scratch: string

beforeAll(async () => {
  served = await serveDrive()
  log.level = 'silent'
  scratch = mkdtempSync(join(tmpdir(), 'cove-selection-'))
  ana = await served.addUser('ana')
  ben = await served.addUser('ben')
})
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  await served.close()
})

const url = (ids: readonly string[]) => `${served.url}/api/v1/archives?itemIds=${ids.join()}`
const ask = (ids: readonly string[], headers: Record<string, string> = {}, user = ana) =>
  fetch(url(ids), { headers: { authorization: `Bearer ${user.token}`, ...headers } })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const run = (name: string, input: object, user = ana) =>
  runCommand(served.drive, findCommand(name)!, input, { actor: user.actor, commandId: null })
const folder = (name: string, parentId?: string) => makeFolder(served.drive, ana, name, parentId)
const put = (parentId: string, name: string, bytes: Buffer) =>
  putFile(served.drive, ana, parentId, name, bytes)
async function save(answer: Response): Promise<string> {
  expect(answer.status).toBe(200)
  const bytes = await bytesOf(answer)
  expect(String(bytes.length)).toBe(answer.headers.get('content-length'))
  const path = join(scratch, `${newId()}.zip`)
  await writeFile(path, bytes)
  await testByUnzip(path)
  return path
}
async function namesIn(answer: Response): Promise<string[]> {
  const { bad, entries } = await readByPython(await save(answer), 'test')
  expect(bad).toBeNull()
  return entries.map(({ name }) => name)
}

test('D2 files and folders of one folder come as one ZIP under its name, every byte as it was', async () => {
  const trip = await folder('trip')
  const [large, small] = [randomBytes(2 * mib + 5), Buffer.from('small')]
  const day = await folder('day 1', trip)
  await put(day, 'walk.bin', large)
  const note = await put(trip, 'note.txt', small)
  await put(trip, 'not chosen.txt', small)
  const answer = await ask([note, day])
  expect(answer.headers.get('content-disposition')).toContain('filename="trip.zip"')
  const path = await save(answer)
  const { entries } = await readByPython(path, 'test')
  expect(entries.map(({ name }) => name)).toEqual(['day 1/', 'day 1/walk.bin', 'note.txt'])
  expect((await extractByUnzip(path, 'day 1/walk.bin')).equals(large)).toBe(true)
  expect((await extractByUnzip(path, 'note.txt')).equals(small)).toBe(true)
})

test('D2 any range is the same part of the whole; the order they are named in makes no other ZIP', async () => {
  const box = await folder('box')
  const ids = [await put(box, 'b', randomBytes(mib + 1)), await put(box, 'a', randomBytes(700))]
  const whole = await ask(ids)
  const etag = whole.headers.get('etag')!
  expect(etag).toMatch(/^"[^"]+"$/)
  const bytes = await bytesOf(whole)
  for (let n = 0; n < 40; n += 1) {
    const start = Math.floor(Math.random() * bytes.length)
    const end = start + 1 + Math.floor(Math.random() * (bytes.length - start))
    const range = { range: `bytes=${start}-${end - 1}`, 'if-range': etag }
    const part = await ask(ids.toReversed(), range)
    expect([part.status, part.headers.get('etag')]).toEqual([206, etag])
    expect((await bytesOf(part)).equals(bytes.subarray(start, end)), `${start}-${end}`).toBe(true)
  }
  expect((await ask(ids, { 'if-none-match': etag })).status).toBe(304)
  await run('item.rename', { itemId: ids[0]!, name: 'c' })
  expect((await ask(ids, { range: 'bytes=9-', 'if-range': etag })).status).toBe(200)
  expect((await ask(ids, { range: 'bytes=9-', 'if-match': etag })).status).toBe(412)
})

test('names that meet at the top are numbered, in case as other systems see it too, and nothing is lost', async () => {
  const places = await Promise.all(['one', 'two', 'three', 'four'].map((name) => folder(name)))
  const named = ['a.txt', 'a.txt', 'A.TXT', 'a (2).txt']
  const ids = await Promise.all(named.map((name, n) => put(places[n]!, name, Buffer.from(`${n}`))))
  const twins = await Promise.all(places.slice(0, 2).map((place) => folder('same.d', place)))
  const path = await save(await ask([...ids, ...twins]))
  const { entries } = await readByPython(path, 'list')
  const names = entries.map(({ name }) => name)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6)
  expect(names.slice(0, 2)).toEqual(['same.d/', 'same.d (2)/'])
  const found = await Promise.all(names.slice(2).map((name) => extractByUnzip(path, name)))
  expect(found.map(String).sort()).toEqual(['0', '1', '2', '3'])
})

test('what lies below another chosen folder comes once; the same id twice is one', async () => {
  const outer = await folder('outer')
  const inner = await folder('inner', outer)
  const deep = await put(inner, 'deep.txt', Buffer.from('deep'))
  const beside = await put(outer, 'beside.txt', Buffer.from('beside'))
  expect(await namesIn(await ask([deep, outer, inner, beside, deep]))).toEqual([
    'outer/',
    'outer/inner/',
    'outer/inner/deep.txt',
    'outer/beside.txt',
  ])
})

test('one item goes by its own name; items of many folders by their home; a shortcut is left out', async () => {
  const lone = await put(ana.rootId, 'lone.txt', Buffer.from('lone'))
  const named = async (ids: string[]) =>
    (await ask(ids, {}, ana)).headers.get('content-disposition')
  expect(await named([lone])).toContain('lone.txt.zip')
  const nested = await put(await folder('elsewhere'), 'n.txt', Buffer.from('n'))
  expect(await named([lone, nested])).toContain('"ana.zip"')
  const shared = await folder('team things')
  await put(shared, 't.txt', Buffer.from('t'))
  await run('folder.share', { itemId: shared, members: [{ userName: 'ben', role: 'viewer' }] })
  const { read } = served.drive.database
  const { id: shortcut, targetSpaceId } = await read.item.findFirstOrThrow({
    where: { kind: 'shortcut', spaceId: ana.homeSpaceId },
  })
  expect((await ask([shortcut])).status).toBe(400)
  expect(await namesIn(await ask([shortcut, lone]))).toEqual(['lone.txt'])
  // By its own top folder the space comes, beside what lies in the home.
  const { id: top } = await read.item.findFirstOrThrow({
    where: { parentId: null, spaceId: targetSpaceId! },
  })
  expect(await named([top, lone])).toContain('"Cove.zip"')
  expect(await namesIn(await ask([top, lone]))).toEqual([
    'team things/',
    'team things/t.txt',
    'lone.txt',
  ])
})

test('A1 one item that is not there, put away or not shared takes the whole away, and which one is not told', async () => {
  const mine = await put(ana.rootId, 'mine.txt', Buffer.from('mine'))
  const his = await putFile(served.drive, ben, ben.rootId, 'his.txt', Buffer.from('his'))
  const away = await put(ana.rootId, 'away.txt', Buffer.from('away'))
  await run('item.trash', { itemIds: [away] })
  const never = await (await ask([mine, newId()])).json()
  for (const ids of [
    [his, mine],
    [mine, his],
    [mine, away],
  ]) {
    const answer = await ask(ids)
    expect([answer.status, await answer.json()]).toEqual([404, never])
  }
  expect((await fetch(url([mine]))).status).toBe(401)
})

test('too many, none and what is no id are told as such; nothing but reading comes in', async () => {
  const mine = await put(ana.rootId, 'one of many.txt', Buffer.from('x'))
  const most = Array.from({ length: mostArchived }, () => mine)
  expect((await ask(most)).status).toBe(200)
  for (const ids of [[...most, mine], [''], ['no id'], [mine, '']]) {
    const answer = await ask(ids)
    expect(answer.status).toBe(400)
    const said = (await answer.json()) as { error: { code: string; message: string } }
    expect(said.error.code).toBe('invalid_input')
    expect(said.error.message).toContain(String(mostArchived))
  }
  const authorization = `Bearer ${ana.token}`
  expect((await fetch(url([mine]), { method: 'POST', headers: { authorization } })).status).toBe(
    405,
  )
})

test('B2 a flipped bit breaks it off before it is sent', async () => {
  const rotten = await put(ana.rootId, 'rotten.bin', randomBytes(3 * mib))
  const path = await blobFile(rotten)
  const bytes = await readFile(path)
  bytes[2 * mib + 5]! ^= 1
  await writeFile(path, bytes)
  await expect(ask([rotten]).then(bytesOf)).rejects.toThrow()
})

const blobFile = async (itemId: string) => {
  const { read } = served.drive.database
  const item = await read.item.findUniqueOrThrow({ where: { id: itemId } })
  const { blobId } = await read.version.findUniqueOrThrow({ where: { id: item.versionId! } })
  return join(served.dataDir, 'blobs/blobs', blobId.slice(-2), blobId)
}

test('D2 B1 what is purged and collected while it runs is sent all the same', async () => {
  const large = await folder('purged while sent')
  const ids: string[] = []
  for (const name of ['a', 'b', 'c']) ids.push(await put(large, name, randomBytes(16 * mib)))
  const expected = sha256(await readFile(await blobFile(ids[2]!)))
  const answer = await startDownload(url(ids), `Bearer ${ana.token}`)
  await run('item.trash', { itemIds: [ids[2]!] })
  await run('item.purge', { itemIds: [ids[2]!] })
  await collectBlobs(served.drive)
  await served.drive.database.transact((tx) => tx.blob.updateMany({ data: { freeSinceMs: 1 } }))
  await collectBlobs(served.drive)
  const path = join(scratch, 'purged.zip')
  await writeFile(path, await drain(answer))
  await testByUnzip(path)
  expect(sha256(await extractByUnzip(path, 'c'))).toBe(expected)
})

test('A2 a lost membership in one of its spaces ends it within one second', async () => {
  const guest = await served.addUser('cleo')
  const own = await putFile(served.drive, guest, guest.rootId, 'own', randomBytes(mib))
  const shared = await folder('shared with cleo')
  const ids = [own]
  for (const name of ['a', 'b', 'c']) ids.push(await put(shared, name, randomBytes(16 * mib)))
  await run('folder.share', { itemId: shared, members: [{ userName: 'cleo', role: 'viewer' }] })
  const answer = await startDownload(url(ids), `Bearer ${guest.token}`)
  const broken = new Promise<number>((resolve) => {
    answer.on('error', () => resolve(performance.now()))
  })
  const { spaceId } = await served.drive.database.read.item.findUniqueOrThrow({
    where: { id: ids[1]! },
  })
  const removedAt = performance.now()
  await run('member.remove', { spaceId, userName: 'cleo' })
  await new Promise((resolve) => setTimeout(resolve, 800))
  answer.resume()
  expect((await broken) - removedAt).toBeLessThan(1500)
})
