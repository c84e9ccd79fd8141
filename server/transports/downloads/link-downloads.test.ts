import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolder, putFile } from '#e2e/support/fill-folder'
import { drain, startDownload } from '#e2e/support/slow-download'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { comeIn, enterBy, lookAt, type VisitorClient } from '#e2e/support/visitor-client'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { log } from '#server/platform/log'

const mib = 1024 * 1024
let served: ServedDrive
let ana: TempUser
beforeAll(async () => {
  served = await serveDrive()
  log.level = 'silent'
  ana = await served.addUser('ana')
})
afterAll(() => served.close())

const run = (name: string, input: object) =>
  runCommand(served.drive, findCommand(name)!, input, { actor: ana.actor, commandId: null })
const downloads = async ({ linkId }: VisitorClient) =>
  (await served.drive.database.read.link.findUniqueOrThrow({ where: { id: linkId } })).downloads

test('a download counts once, however it is resumed; HEAD, 304 and what is refused never count', async () => {
  const itemId = await putFile(served.drive, ana, ana.rootId, 'counted.bin', randomBytes(5000))
  const visitor = await comeIn(served, ana, itemId, { maxDownloads: 1 })
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    visitor.ask(`/items/${itemId}/content`, { headers, method })
  const etag = (await ask({}, 'HEAD')).headers.get('etag')!
  expect((await ask({ range: 'bytes=9000-' })).status).toBe(416)
  expect((await ask({ 'if-none-match': etag })).status).toBe(304)
  expect(await downloads(visitor)).toBe(0)
  expect((await ask({ range: 'bytes=0-99' })).status).toBe(206)
  expect((await ask({ range: 'bytes=100-' })).status).toBe(206)
  expect((await ask()).status).toBe(200)
  expect(await downloads(visitor)).toBe(1)
  expect((await lookAt(served, visitor.token)).body).toMatchObject({
    state: 'exhausted',
    target: null,
  })
  await expect(enterBy(served, visitor.token)).rejects.toThrow('404')
})

test('of two visitors who were let in, one downloads the last time that the link allows', async () => {
  const itemId = await putFile(served.drive, ana, ana.rootId, 'once.bin', randomBytes(5000))
  const first = await comeIn(served, ana, itemId, { maxDownloads: 1 })
  const second = await enterBy(served, first.token)
  const answers = await Promise.all(
    [first, second].map((each) => each.ask(`/items/${itemId}/content`)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
})

const start = ({ visit }: VisitorClient, path: string) =>
  startDownload(`${served.url}/api/v1${path}`, `Link ${visit.pass}`)
async function largeFolder(name: string) {
  const folderId = await makeFolder(served.drive, ana, name)
  const fileId = await putFile(served.drive, ana, folderId, 'large.bin', randomBytes(48 * mib))
  return { folderId, fileId }
}

test.each(['content', 'archive'])(
  'A2 revoking a link ends the %s under way within a second',
  async (kind) => {
    const { folderId, fileId } = await largeFolder(`revoked ${kind}`)
    const visitor = await comeIn(served, ana, folderId)
    const answer = await start(visitor, `/items/${kind === 'content' ? fileId : folderId}/${kind}`)
    await run('link.revoke', { linkId: visitor.linkId })
    // Nothing was read until the second was over: had it gone on, all of it would come now.
    await new Promise((resolve) => setTimeout(resolve, 900))
    await expect(drain(answer).then(({ length }) => length)).rejects.toThrow()
    expect((await visitor.ask(`/items/${folderId}`)).status).toBe(404)
  },
)

test.each([
  ['trashing it', (id: string) => run('item.trash', { itemIds: [id] })],
  [
    'taking it out of the folder',
    (id: string) => run('item.move', { itemIds: [id], parentId: ana.rootId, onConflict: 'rename' }),
  ],
])('A2 %s ends the download of a file through a link', async (what, act) => {
  const { folderId, fileId } = await largeFolder(what)
  const visitor = await comeIn(served, ana, folderId)
  const answer = await start(visitor, `/items/${fileId}/content`)
  await act(fileId)
  await new Promise((resolve) => setTimeout(resolve, 900))
  await expect(drain(answer).then(({ length }) => length)).rejects.toThrow()
})

test('a download that nobody disturbs comes whole', async () => {
  const { folderId, fileId } = await largeFolder('undisturbed')
  const visitor = await comeIn(served, ana, folderId)
  const answer = await start(visitor, `/items/${fileId}/content`)
  await new Promise((resolve) => setTimeout(resolve, 900))
  expect((await drain(answer)).length).toBe(48 * mib)
})
