import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ActivityPage } from '#contract/activity'
import { newId } from '#server/platform/new-id'
import { serveApi, type ServedApi } from '#e2e/support/serve-api'
import { openTempSharing, type TempSharing } from '#e2e/support/temp-sharing'
import { uploadFile } from '#e2e/support/upload-steps'

let temp: TempSharing
let api: ServedApi
beforeEach(async () => {
  temp = await openTempSharing()
  api = await serveApi(temp.drive)
})
afterEach(async () => {
  await api.close()
  await temp.close()
})
const get = (path: string, user = temp.ana) => api.ask(path, { token: user.token })

describe('GET /spaces', () => {
  test('says whose each space is, one’s role, and how many are in it', async () => {
    await temp.space('Harbour', [[temp.ben, 'viewer']])
    const { body } = await get('/spaces', temp.ben)
    expect(body.spaces).toMatchObject([
      { kind: 'home', owner: { name: 'ben' }, memberCount: 1 },
      { name: 'Harbour', role: 'viewer', owner: { name: 'ana' }, memberCount: 2 },
    ])
  })

  test('A1 those in the trash are listed to their owner alone', async () => {
    const { spaceId } = await temp.space('Harbour', [[temp.ben, 'manager']])
    await temp.run('space.delete', { spaceId })
    const { body } = await get('/spaces/deleted')
    expect(body).toEqual({
      spaces: [{ id: spaceId, name: 'Harbour', deletedAt: expect.any(String) }],
    })
    expect((await get('/spaces/deleted', temp.ben)).body).toEqual({ spaces: [] })
  })
})

describe('GET /users', () => {
  test('finds by the beginning of a name, case aside: id and name, nothing else, ten at most', async () => {
    for (let n = 0; n < 12; n += 1) await temp.addUser(`Cora ${n}`)
    const { body } = await get('/users?q=CA')
    expect(body).toEqual({ users: [{ id: temp.carl.actor.userId, name: 'carl' }] })
    expect((await get('/users?q=cora')).body.users).toHaveLength(10)
    expect((await get('/users?q=arl')).body.users).toEqual([])
    expect((await get('/users?q=%25')).body.users).toEqual([])
  })

  test('neither oneself nor who is disabled; an empty question is none', async () => {
    await temp.drive.database.transact((tx) =>
      tx.user.update({ where: { id: temp.ben.actor.userId }, data: { disabledAtMs: 1 } }),
    )
    expect((await get('/users?q=a')).body.users).toEqual([])
    expect((await get('/users?q=b')).body.users).toEqual([])
    expect((await get('/users?q=')).status).toBe(400)
    expect((await get(`/users?q=${'a'.repeat(65)}`)).status).toBe(400)
    expect((await api.ask('/users?q=b')).status).toBe(401)
  })

  test('is throttled for each who asks', async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, () => get('/users?q=c')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]!.headers.get('retry-after')).toMatch(/^[1-9]/)
    expect((await get('/users?q=c', temp.ben)).status).toBe(200)
  })
})

describe('activity', () => {
  const read = async (path: string, user = temp.ana) => {
    const pages: ActivityPage[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { status, body } = await get(`${path}${cursor && `&cursor=${cursor}`}`, user)
      expect(status).toBe(200)
      pages.push(body as ActivityPage)
      cursor = (body as ActivityPage).nextCursor
    }
    return pages.flatMap(({ activity }) => activity)
  }

  test('of a space: newest first, in pages without a gap, to its members alone', async () => {
    const space = await temp.space('Harbour', [[temp.ben, 'viewer']])
    const { spaceId } = space
    const folder = await temp.folderIn(space, 'berths')
    await temp.run('item.rename', { itemId: folder, name: 'Berths' })
    await temp.run('space.rename', { spaceId, name: 'Port' })
    await temp.run('item.trash', { itemIds: [folder] })
    const told = await read(`/spaces/${spaceId}/activity?limit=2`, temp.ben)
    expect(told).toMatchObject([
      { type: 'item.trashed', items: [{ id: folder, name: 'Berths', kind: 'folder' }], count: 1 },
      { type: 'space.renamed', was: 'Harbour', space: { name: 'Port' }, items: [] },
      { type: 'item.renamed', items: [{ name: 'Berths' }] },
      { type: 'folder.created', actor: { name: 'ana' }, items: [{ name: 'berths' }] },
      { type: 'member.set', member: { name: 'ben' }, role: 'viewer', was: null },
    ])
    expect(told.map(({ clock }) => clock)).toEqual([5, 4, 3, 2, 1])
    expect((await get(`/spaces/${spaceId}/activity`, temp.carl)).status).toBe(404)
    const { body } = await get(`/spaces/${spaceId}/activity?limit=2`)
    const other = `/spaces/${temp.ana.homeSpaceId}/activity?cursor=${body.nextCursor}`
    expect((await get(other)).status).toBe(400)
    expect((await get(`/spaces/${spaceId}/activity?limit=201`)).status).toBe(400)
  })

  test('of a space where nothing happened: nothing', async () => {
    const { spaceId } = await temp.space('Harbour')
    const { body } = await get(`/spaces/${spaceId}/activity`)
    expect(body).toEqual({ activity: [], nextCursor: null })
  })

  test('of an item: what names it, and what happened right in it, in this space', async () => {
    const folder = await temp.folder('Plans')
    await temp.folder('other')
    const { homeSpaceId: spaceId } = temp.ana
    await temp.run('folder.create', { spaceId, parentId: folder, name: 'inner' })
    await temp.run('item.rename', { itemId: folder, name: 'Our plans' })
    const path = `/items/${folder}/activity?limit=1`
    expect((await read(path)).map(({ type, items }) => [type, items[0]!.name])).toEqual([
      ['item.renamed', 'Our plans'],
      ['folder.created', 'inner'],
      ['folder.created', 'Plans'],
    ])
    expect((await get(path, temp.ben)).status).toBe(404)
    expect((await get(`/items/${newId()}/activity`)).status).toBe(404)
    // A1: shared, its past stays at home.
    const members = [{ userName: 'ben', role: 'viewer' as const }]
    await temp.run('folder.share', { itemId: folder, members })
    expect(await read(path, temp.ben)).toEqual([])
  })

  test('a search through a long journal ends early and goes on where it was', async () => {
    const folder = await temp.folder('Plans')
    const { homeSpaceId: spaceId, actor } = temp.ana
    await temp.drive.database.transact(async (tx) => {
      const payload = JSON.stringify({ type: 'trash.emptied', count: 1, actorName: 'ana' })
      const of = { spaceId, type: 'trash.emptied', payload, actorId: actor.userId, atMs: 0 }
      const data = Array.from({ length: 25_000 }, (_, n) => ({ ...of, clock: n + 2 }))
      for (let n = 0; n < data.length; n += 5000)
        await tx.journalEntry.createMany({ data: data.slice(n, n + 5000) })
      await tx.$executeRaw`UPDATE "Space" SET "clock" = 25001 WHERE "id" = ${spaceId}`
    })
    const first = await get(`/items/${folder}/activity`)
    expect(first.body).toMatchObject({ activity: [], nextCursor: expect.any(String) })
    expect(await read(`/items/${folder}/activity?limit=50`)).toMatchObject([{ clock: 1 }])
  })

  test('names ten items of a large entry, and counts all', async () => {
    const itemIds = []
    for (let n = 0; n < 12; n += 1) itemIds.push(await temp.file(`f${n}`))
    await temp.run('item.trash', { itemIds })
    const { body } = await get(`/spaces/${temp.ana.homeSpaceId}/activity`)
    expect(body.activity[0].items).toHaveLength(10)
    expect(body.activity[0].count).toBe(12)
  })
})

describe('GET /items/:id/versions', () => {
  test('lists the contents of a file, newest first, to who may see it', async () => {
    const { actor, rootId: parentId } = temp.ana
    const wanted = { filename: 'a.txt', parentId, onConflict: 'replace' as const }
    const first = await uploadFile(temp.drive, actor, wanted, randomBytes(10))
    const second = await uploadFile(temp.drive, actor, wanted, randomBytes(20))
    const path = `/items/${first.itemId}/versions`
    const { body } = await get(path)
    expect(body.versions).toMatchObject([
      { number: 2, sizeBytes: 20, md5: second.md5, sha256: second.sha256, current: true },
      { number: 1, sizeBytes: 10, md5: first.md5, by: { name: 'ana' }, current: false },
    ])
    expect((await get(path, temp.ben)).status).toBe(404)
    expect((await get(`/items/${parentId}/versions`)).status).toBe(400)
  })
})

describe('commands over HTTP', () => {
  test('a command on several spaces answers the entry of the main one, and again the same', async () => {
    const itemId = await temp.folder('Plans')
    const ask = () =>
      api.ask('/commands/folder.share', {
        token: temp.ana.token,
        body: { itemId, members: [{ userName: 'ben', role: 'editor' }] },
        headers: { 'Idempotency-Key': 'command-1' },
      })
    const first = await ask()
    expect(first).toMatchObject({ status: 200, body: { entry: { type: 'folder.shared' } } })
    expect((await ask()).body).toEqual(first.body)
  })
})
