import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { makeFolder } from '#e2e/support/fill-folder'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { codeOf, TusClient, type Headers } from '#e2e/support/tus-client'
import { account, contentOf } from '#e2e/support/upload-steps'
import { comeIn, enterBy, type VisitorClient } from '#e2e/support/visitor-client'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { log } from '#server/platform/log'

const mib = 1024 * 1024
let served: ServedDrive
let ana: TempUser
let folderId: string
let visitor: VisitorClient
let client: TusClient
beforeAll(async () => {
  served = await serveDrive()
  log.level = 'silent'
  ana = await served.addUser('ana')
  folderId = await makeFolder(served.drive, ana, 'inbox')
  visitor = await comeIn(served, ana, folderId, { mode: 'drop' })
  client = tusOf(visitor)
})
afterAll(() => served.close())

/** A tus client that carries a pass instead of a token. */
function tusOf({ visit }: VisitorClient): TusClient {
  class DropClient extends TusClient {
    override headers(extra: Headers = {}): Record<string, string> {
      return super.headers({ Authorization: `Link ${visit.pass}`, ...extra })
    }
    override metadata(values: Record<string, string> = {}): string {
      return ApiClient.metadata({ filename: 'a.bin', ...values })
    }
  }
  return new DropClient(served.url, ana)
}
const names = async () =>
  (
    await served.drive.database.read.item.findMany({
      where: { parentId: folderId },
      orderBy: { sortKey: 'asc' },
    })
  ).map(({ name }) => name)

test('a file is dropped in pieces, resumed, and arrives whole; the answers tell no clock', async () => {
  const bytes = randomBytes(3 * mib)
  const path = await client.create(bytes.length, { filename: 'film.bin' })
  expect((await client.patch(path, 0, bytes.subarray(0, mib))).status).toBe(204)
  expect(await client.offsetOf(path)).toBe(mib)
  const last = await client.patch(path, mib, bytes.subarray(mib))
  expect(last.status).toBe(204)
  expect(last.headers['cove-clock']).toBeUndefined()
  expect((await contentOf(served.drive, last.headers['cove-item']!)).equals(bytes)).toBe(true)
  expect(await names()).toContain('film.bin')
})

test('a small file is dropped by one request, under a free name, whatever was wished', async () => {
  const body = Buffer.from('small')
  for (const onConflict of ['fail', 'replace']) {
    const headers = { 'Upload-Length': String(body.length) }
    const answer = await client.post({ filename: 'note.txt', onConflict }, headers, body)
    expect(answer.status).toBe(201)
    expect(answer.headers['cove-clock']).toBeUndefined()
  }
  expect(await names()).toEqual(expect.arrayContaining(['note.txt', 'note (2).txt']))
})

test('A1 the upload of another visitor of the same link is not there', async () => {
  const path = await client.create(100, { filename: 'mine.bin' })
  const other = tusOf(await enterBy(served, visitor.token))
  const owner = new TusClient(served.url, ana)
  for (const stranger of [other, owner]) {
    expect((await stranger.head(path)).status).toBe(404)
    expect(codeOf(await stranger.patch(path, 0, Buffer.alloc(100)))).toBe('not_found')
    expect((await stranger.send('DELETE', path)).status).toBe(404)
  }
  const list = async (each: TusClient) =>
    (JSON.parse((await each.send('GET', '/api/v1/uploads')).body.toString()) as { uploads: [] })
      .uploads
  expect(await list(other)).toEqual([])
  expect(await list(owner)).toEqual([])
  expect(await list(client)).toMatchObject([{ name: 'mine.bin' }])
  expect((await client.send('DELETE', path)).status).toBe(204)
  // Renewed, he is still himself.
  expect(await client.head(path)).toMatchObject({ status: 410 })
})

test('A1 a link to view takes no file, and a link to drop none elsewhere', async () => {
  const view = tusOf(await comeIn(served, ana, folderId))
  const length = { 'Upload-Length': '10' }
  expect(codeOf(await view.post({}, length))).toBe('not_found')
  expect(codeOf(await client.post({ parentId: ana.rootId }, length))).toBe('not_found')
  expect(codeOf(await client.post({ spaceId: ana.homeSpaceId }, length))).toBe('invalid_input')
  expect(codeOf(await client.post({ path: '/a' }, length))).toBe('invalid_input')
})

test('Q1 a link that is full answers 507, and what did not arrive leaves room again', async () => {
  const limited = tusOf(
    await comeIn(served, ana, folderId, { mode: 'drop', maxBytes: 1000, maxFiles: 2 }),
  )
  const path = await limited.create(900)
  const refused = await limited.post({}, { 'Upload-Length': '200' })
  expect([refused.status, codeOf(refused)]).toEqual([507, 'quota_exceeded'])
  expect((await limited.send('DELETE', path)).status).toBe(204)
  await limited.create(200)
  await limited.create(200)
  expect((await limited.post({}, { 'Upload-Length': '1' })).status).toBe(507)
})

test('A2 revoking a link ends an upload under way within a second, and gives everything back', async () => {
  const cut = await comeIn(served, ana, folderId, { mode: 'drop' })
  const sender = tusOf(cut)
  const before = (await account(served.drive, ana.actor.userId)).reserved
  const path = await sender.create(64 * mib, { filename: 'cut.bin' })
  const connection = await sender.openPatch(path, 0, 64 * mib)
  await connection.send(randomBytes(mib))
  const revokedAt = performance.now()
  const revoke = findCommand('link.revoke')!
  await runCommand(
    served.drive,
    revoke,
    { linkId: cut.linkId },
    { actor: ana.actor, commandId: null },
  )
  expect(await connection.nextStatus(3000)).toBe(404)
  expect(performance.now() - revokedAt).toBeLessThan(1000)
  connection.destroy()
  expect((await account(served.drive, ana.actor.userId)).reserved).toBe(before)
  expect((await sender.head(path)).status).toBe(404)
  expect(await names()).not.toContain('cut.bin')
})
