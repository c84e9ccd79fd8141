import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { LiveViewer } from '#e2e/support/live-viewer'
import { newToken, tokenHash } from '#server/domain/credentials/api-token'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'
import { ask } from './ask.ts'
import { Place } from './place.ts'
import { requests } from './requests.ts'
import { openWorld, type World } from './world.ts'

/** What asks no token, or changes nothing whatever it is called. */
const open = /^(POST \/tokens|POST \/setup|POST \/public\/.*|OPTIONS .*)$/
const isRead = (name: string) => /^(GET|HEAD) /.test(name)

let world: World
/** The owner of the team, who may do everything there, by a token that may only read. */
let reader: { id: string; headers: Record<string, string>; token: string }
const realNow = clock.now
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => {
  clock.now = realNow
})

async function makeToken(scope: 'all' | 'read', expiresAtMs: number | null = null) {
  const [id, token] = [newId(), newToken()]
  const { userId } = world.askers.owner.user!.actor
  const row = { id, userId, tokenHash: tokenHash(token), createdAtMs: 1, lastSeenAtMs: Date.now() }
  await world.served.drive.database.transact((tx) =>
    tx.apiToken.create({ data: { ...row, scope, expiresAtMs } }),
  )
  return { id, token, headers: { authorization: `Bearer ${token}` } }
}
const place = () => new Place(world, world.askers.owner, 'own')
const send = async (name: string, headers: Record<string, string>) =>
  ask(world.served.url, await requests[name]!(place()), headers)

describe('A1 a token that may only read', () => {
  beforeAll(async () => {
    reader = await makeToken('read')
  })

  it.each(Object.keys(requests).filter((name) => !isRead(name) && !open.test(name)))(
    'is refused %s',
    async (name) => {
      const { status, text } = await send(name, reader.headers)
      expect(status).toBe(403)
      if (text) expect(JSON.parse(text)).toMatchObject({ error: { code: 'not_allowed' } })
    },
  )

  it.each(Object.keys(requests).filter(isRead))('is answered %s as any token is', async (name) => {
    const { status } = await send(name, reader.headers)
    expect(status).toBe((await send(name, world.askers.owner.headers)).status)
  })

  it('changes nothing by a method in a header either', async () => {
    const sent = { method: 'HEAD', path: `/uploads/${await place().upload()}` }
    const headers = { ...reader.headers, 'Tus-Resumable': '1.0.0' }
    const override = { ...headers, 'X-HTTP-Method-Override': 'DELETE' }
    expect((await ask(world.served.url, sent, headers)).status).toBe(200)
    expect((await ask(world.served.url, sent, override)).status).toBe(403)
    expect((await ask(world.served.url, sent, headers)).status).toBe(200)
  })

  it('follows a space, and is seen nowhere in it', async () => {
    const { spaceId, rootId } = world.team
    const watcher = new LiveViewer(world.served.url, world.askers.editor.user!.token)
    await watcher.join(spaceId)
    const silent = new LiveViewer(world.served.url, reader.token)
    expect(await silent.join(spaceId)).toMatchObject({ clock: expect.any(Number) as number })
    silent.socket.emit('presence:set', { spaceId, folderId: rootId })
    const seen = new LiveViewer(world.served.url, world.askers.viewer.user!.token)
    await seen.join(spaceId)
    await pause(300)
    seen.socket.emit('presence:set', { spaceId, folderId: rootId })
    for (let tries = 0; tries < 100 && !watcher.presence.get(rootId); tries += 1) await pause(30)
    const people = watcher.presence.get(rootId)!.people.map(({ person }) => person.name)
    expect(people).toEqual(['viewer'])
    for (const viewer of [watcher, silent, seen]) viewer.close()
  })

  it('may end itself, and no other', async () => {
    const own = await makeToken('read')
    const other = await makeToken('all')
    const end = (id: string) => ({ method: 'DELETE', path: `/tokens/${id}` })
    expect((await ask(world.served.url, end(other.id), own.headers)).status).toBe(403)
    expect((await ask(world.served.url, end(own.id), own.headers)).status).toBe(204)
    expect((await send('GET /me', own.headers)).status).toBe(401)
    expect((await send('GET /me', other.headers)).status).toBe(200)
  })
})

test('A2 a token that expires stops at every door at that moment', async () => {
  const ending = await makeToken('all', Date.now() + 3600_000)
  const viewer = new LiveViewer(world.served.url, ending.token)
  await viewer.join(world.team.spaceId)
  expect((await send('GET /me', ending.headers)).status).toBe(200)
  clock.now = () => realNow() + 3601_000
  for (const name of ['GET /me', 'POST /uploads', 'folder.create', 'GET /items/{id}/content']) {
    const known = Object.keys(requests).find((request) => request.endsWith(name))!
    expect((await send(known, ending.headers)).status, known).toBe(401)
  }
  for (let tries = 0; tries < 100 && viewer.ended === null; tries += 1) await pause(30)
  expect(viewer.ended).toBe('io server disconnect')
  const again = new LiveViewer(world.served.url, ending.token)
  await expect(again.connected()).rejects.toThrow()
  again.close()
})
