import { encode } from 'next-auth/jwt'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeLink, visit } from '#e2e/support/make-link'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { addSpace } from '#e2e/support/share-space'
import { storeFile } from '#e2e/support/store-file'
import type { TempUser } from '#e2e/support/temp-drive'
import { newToken, tokenHash } from '#server/domain/credentials/api-token'
import { newId } from '#server/platform/new-id'
import { ask } from './ask.ts'
import type { Stream } from './streams.ts'
import { beginAll, beginReading, beginUpload, type Stage, type UnderWay } from './under-way.ts'

const isLong = process.env['COVE_LONG'] === '1'
const fileBytes = (isLong ? 1024 : 96) * 1024 * 1024
/** What may still come out of the system's own buffers, and what a second of the slow pace lets through. */
const lateBytes = 24 * 1024 * 1024

let served: ServedDrive
let stage: Stage
let owner: TempUser
let ben: TempUser
let admin: TempUser
const begun: Stream[] = []
let people = 0

beforeAll(async () => {
  served = await serveDrive()
  owner = await served.addUser('owner')
  admin = await served.addUser('admin', { role: 'admin' })
  const space = await addSpace(served.drive.database, 'team', [
    { userId: owner.actor.userId, role: 'owner' },
  ])
  const { itemId } = await storeFile(
    served.drive,
    { ...owner, homeSpaceId: space.spaceId, rootId: space.rootId },
    { bytes: Buffer.alloc(fileBytes, 5), name: 'large.bin' },
  )
  stage = { url: served.url, space, folderId: space.rootId, fileId: itemId, bytes: fileBytes }
})
afterEach(() => {
  for (const stream of begun.splice(0)) stream.end()
})
afterAll(() => served.close())

const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` })
const keep = <T extends Partial<UnderWay>>(all: T): T => {
  for (const stream of [all.upload, all.download, all.archive]) if (stream) begun.push(stream)
  return all
}

async function newMember(): Promise<TempUser> {
  people += 1
  const user = await served.addUser(`ben${people}`)
  await command('member.set', { userName: user.actor.name, role: 'editor' })
  return user
}

async function command(name: string, more: object): Promise<void> {
  const body = { spaceId: stage.space.spaceId, ...more }
  await send(owner, 'POST', `/commands/${name}`, body)
}

async function send(as: TempUser, method: string, path: string, body?: object): Promise<void> {
  const { status, text } = await ask(served.url, { method, path, body }, bearer(as))
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
}

/** Waits until each stream has ended, and proves that it was cut in its middle, in time, with little behind it. */
async function expectCut(streams: Record<string, Stream>, from: number): Promise<void> {
  const before = Object.entries(streams).map(([name, stream]) => ({
    name,
    stream,
    at: stream.bytes,
  }))
  const until = performance.now() + 5000
  while (before.some(({ stream }) => stream.endedAt === null) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 5))
  for (const { name, stream, at } of before) {
    expect(stream.endedAt, `${name} goes on`).not.toBeNull()
    const ms = Math.round(stream.endedAt! - from)
    if (process.env['COVE_FIGURES'])
      process.stdout.write(
        `${name}: ${ms} ms, ${Math.round((stream.bytes - at) / 1024)} KiB after\n`,
      )
    expect(ms, `${name} ended late`).toBeLessThanOrEqual(1000)
    expect(stream.isWhole, `${name} was through`).toBe(false)
    expect(stream.bytes - at, `${name} got bytes afterwards`).toBeLessThan(lateBytes)
  }
}

/** The upload has become no file, and holds nothing: what had come of it is dropped or stands still. */
async function expectNoFile(uploadId: string): Promise<void> {
  const { read } = served.drive.database
  const row = await read.upload.findUnique({ where: { id: uploadId } })
  expect(row?.state ?? 'gone').not.toBe('finished')
  await new Promise((resolve) => setTimeout(resolve, 200))
  const later = await read.upload.findUnique({ where: { id: uploadId } })
  expect(later?.offsetBytes).toBe(row?.offsetBytes)
}

/** A socket that lost its rights gets no entry of the space after it; answers how long it took to be told. */
async function expectSilence(
  { socket }: UnderWay,
  from: number,
  isOut: () => boolean,
): Promise<void> {
  while (!isOut() && performance.now() - from < 1000)
    await new Promise((resolve) => setTimeout(resolve, 5))
  expect(isOut(), 'the socket was told within a second').toBe(true)
  const heard = socket.entries.length
  const { rootId: parentId } = stage.space
  await command('folder.create', { parentId, name: `late ${Math.random()}` })
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(socket.entries.length).toBe(heard)
}

type Ways = [what: string, revoke: () => Promise<void>, told: 'space:left' | 'disconnect'][]

describe('A2 stops an upload, a download, a ZIP and a socket within a second:', () => {
  const ways: Ways = [
    [
      'removing the member',
      () => command('member.remove', { userName: ben.actor.name }),
      'space:left',
    ],
    [
      'disabling the user',
      () => send(admin, 'PATCH', `/admin/users/${ben.actor.userId}`, { disabled: true }),
      'disconnect',
    ],
    [
      'revoking the token',
      async () => send(await again(ben), 'DELETE', `/tokens/${ben.actor.credentialId}`),
      'disconnect',
    ],
  ]
  it.each(ways)('%s', async (_what, revoke, told) => {
    ben = await newMember()
    const all = keep(await beginAll(stage, bearer(ben), ben.token))
    await revoke()
    await expectAllCut(all, performance.now(), told)
  })

  it('ending the session', async () => {
    ben = await newMember()
    const { sessionId, cookie } = await signInOf(ben)
    const who = { cookie, origin: served.url }
    const all = keep(await beginAll(stage, who, null))
    await send(ben, 'DELETE', `/sessions/${sessionId}`)
    await expectAllCut(all, performance.now(), 'disconnect')
  })

  async function expectAllCut(all: UnderWay, from: number, told: Ways[number][2]): Promise<void> {
    const { upload, download, archive, socket } = all
    const isOut = () =>
      told === 'disconnect' ? socket.ended !== null : socket.left.includes(stage.space.spaceId)
    await Promise.all([
      expectCut({ upload, download, archive }, from),
      expectSilence(all, from, isOut),
    ])
    await expectNoFile(all.uploadId)
    socket.close()
  }
})

it('A2 a member who may only look now has his upload stopped within a second, and reads on', async () => {
  ben = await newMember()
  const all = keep(await beginAll(stage, bearer(ben), ben.token))
  await command('member.set', { userName: ben.actor.name, role: 'viewer' })
  await expectCut({ upload: all.upload }, performance.now())
  expect(all.upload.status).toBe(403)
  await expectNoFile(all.uploadId)
  const [read, zipped] = [all.download.bytes, all.archive.bytes]
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(all.download.bytes).toBeGreaterThan(read)
  expect(all.archive.bytes).toBeGreaterThan(zipped)
  expect(all.socket.left).toEqual([])
  all.socket.close()
})

describe('A2 stops what goes through a link, an upload, a download and a ZIP, within a second:', () => {
  const ways: [string, (linkIds: string[]) => Promise<void>, expiresInMs?: number][] = [
    [
      'revoking it',
      async (linkIds) => {
        for (const id of linkIds) await send(owner, 'DELETE', `/links/${id}`)
      },
    ],
    ['removing its maker', () => command('member.remove', { userName: ben.actor.name })],
    [
      'making its maker a viewer',
      () => command('member.set', { userName: ben.actor.name, role: 'viewer' }),
    ],
    ['its expiry', () => new Promise((resolve) => setTimeout(resolve, expiry - Date.now())), 2500],
  ]
  let expiry = 0
  it.each(ways)('%s', async (_what, revoke, expiresInMs) => {
    ben = await newMember()
    expiry = Date.now() + (expiresInMs ?? 3600_000)
    const expiresAt = new Date(expiry).toISOString()
    const come = async (mode: 'view' | 'drop') => {
      const { id, token } = await makeLink(served.drive, ben, stage.folderId, { mode, expiresAt })
      const { pass } = await visit(served.drive, token)
      return { id, who: { authorization: `Link ${pass}` } }
    }
    const [view, drop] = [await come('view'), await come('drop')]
    const { download, archive } = keep(beginReading(stage, view.who))
    const { upload, uploadId } = keep(await beginUpload(stage, drop.who, stage.folderId))
    const streams = { upload, download, archive }
    await Promise.all(Object.values(streams).map((stream) => stream.underWay()))
    await revoke([view.id, drop.id])
    await expectCut(streams, performance.now())
    await expectNoFile(uploadId)
  })
})

/** The same person by another token. */
async function again(user: TempUser): Promise<TempUser> {
  const token = newToken()
  const row = { id: newId(), tokenHash: tokenHash(token), createdAtMs: 1, lastSeenAtMs: 1 }
  await served.drive.database.transact((tx) =>
    tx.apiToken.create({ data: { ...row, userId: user.actor.userId } }),
  )
  return { ...user, token }
}

/** A session on the web, as its cookie. */
async function signInOf({ actor }: TempUser): Promise<{ sessionId: string; cookie: string }> {
  const sessionId = newId()
  const times = { createdAtMs: Date.now(), lastSeenAtMs: Date.now(), expiresAtMs: Date.now() + 1e7 }
  await served.drive.database.transact((tx) =>
    tx.session.create({ data: { id: sessionId, userId: actor.userId, ...times } }),
  )
  const value = await encode({ token: { sid: sessionId }, secret: served.gate.secret })
  return { sessionId, cookie: `next-auth.session-token=${value}` }
}
