import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandInputs } from '#contract/commands/index'
import { newId } from '#server/platform/new-id'
import { serveApi, type ServedApi } from '#e2e/support/serve-api'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import type { TempUser } from '#e2e/support/temp-drive'

describe('the JSON API', () => {
  let tree: TempTree
  let api: ServedApi
  let ana: TempUser
  let ben: TempUser
  beforeAll(async () => {
    tree = await openTempTree()
    api = await serveApi(tree.drive)
    ana = tree.user
    ben = await tree.addUser('ben')
  })
  afterAll(async () => {
    await api.close()
    await tree.close()
  })
  const as = (user: TempUser) => ({ token: user.token })
  const create = (name: string, headers: Record<string, string> = {}) =>
    api.ask('/commands/folder.create', {
      ...as(ana),
      headers,
      body: { spaceId: ana.homeSpaceId, parentId: ana.rootId, name },
    })

  test('runs a command, and what it did is read by id, by path, by listing and in the journal', async () => {
    const made = await create('photos')
    expect(made.status).toBe(200)
    const item = made.body.entry.items[0].item
    expect((await api.ask(`/items/${item.id}`, as(ana))).body).toEqual({ item })
    const resolved = await api.ask(`/spaces/${ana.homeSpaceId}/resolve?path=/photos`, as(ana))
    expect(resolved.body).toEqual({ item })
    const listing = await api.ask(`/items/${ana.rootId}/children`, as(ana))
    expect(listing.body).toEqual({
      items: [item],
      nextCursor: null,
      clock: made.body.entry.clock,
      total: 1,
    })
    const journal = await api.ask(`/spaces/${ana.homeSpaceId}/journal?since=0`, as(ana))
    expect(journal.body).toEqual({ entries: [made.body.entry], clock: 1 })
  })

  test('tells the spaces of the actor, their members and their trash', async () => {
    const { body } = await api.ask('/spaces', as(ana))
    expect(body.spaces).toMatchObject([
      { id: ana.homeSpaceId, kind: 'home', name: 'ana', role: 'owner', rootId: ana.rootId },
    ])
    const members = await api.ask(`/spaces/${ana.homeSpaceId}/members`, as(ana))
    expect(members.body.members).toMatchObject([
      { id: ana.actor.userId, name: 'ana', role: 'owner' },
    ])
    const gone = await tree.folder('gone')
    await api.ask('/commands/item.trash', { ...as(ana), body: { itemIds: [gone] } })
    const trash = await api.ask(`/spaces/${ana.homeSpaceId}/trash`, as(ana))
    expect(trash.body).toMatchObject({
      items: [{ id: gone, trashedBy: { name: 'ana' } }],
      nextCursor: null,
    })
  })

  test('an Idempotency-Key makes a retry safe, and one of another input invalid', async () => {
    const key = { 'Idempotency-Key': 'retry-0001' }
    const first = await create('once', key)
    expect(await create('once', key)).toMatchObject({ status: 200, body: first.body })
    expect(await create('other', key)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input' } },
    })
    expect(await create('short key', { 'Idempotency-Key': 'x' })).toMatchObject({ status: 400 })
  })

  test('pages of a folder follow their cursors', async () => {
    const folder = await tree.folder('pages')
    for (let i = 1; i <= 5; i += 1) await tree.folder(`n${i}`, folder)
    const first = await api.ask(`/items/${folder}/children?limit=3&sort=-name`, as(ana))
    expect(first.body.items.map((item: { name: string }) => item.name)).toEqual(['n5', 'n4', 'n3'])
    const query = `limit=3&sort=-name&cursor=${encodeURIComponent(first.body.nextCursor)}`
    const second = await api.ask(`/items/${folder}/children?${query}`, as(ana))
    expect(second.body.items.map((item: { name: string }) => item.name)).toEqual(['n2', 'n1'])
    expect(second.body.nextCursor).toBeNull()
  })

  test('every answer has a request id, is never stored, and is JSON', async () => {
    for (const path of ['/me', '/nothing', '/spaces', `/items/${newId()}`]) {
      const { headers } = await api.ask(path, as(ana))
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-z]{12}$/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-type')).toMatch(/^application\/json/)
    }
  })

  test.each(['/spaces', '/me', '/commands/folder.create'])('%s asks who is there', async (path) => {
    const options = path.startsWith('/commands') ? { body: {} } : {}
    for (const token of [undefined, 'made-up', '']) {
      const answer = await api.ask(path, { ...options, ...(token !== undefined && { token }) })
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'not_signed_in' } } })
    }
  })

  test('what is not there is a JSON error', async () => {
    for (const path of ['/nothing', '/items', '/commands/item.explode', '/commands/constructor']) {
      const options = path.startsWith('/commands') ? { ...as(ana), body: {} } : as(ana)
      expect(await api.ask(path, options)).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      })
    }
  })

  test('A1 what is of someone else answers, to the byte, like what does not exist', async () => {
    const folder = await tree.folder('private')
    await tree.run('item.trash', { itemIds: [await tree.folder('private trash')] })
    const asks = (spaceId: string, itemId: string) => [
      api.ask(`/items/${itemId}`, as(ben)),
      api.ask(`/items/${itemId}/children`, as(ben)),
      api.ask(`/spaces/${spaceId}/resolve?path=/private`, as(ben)),
      api.ask(`/spaces/${spaceId}/journal?since=0`, as(ben)),
      api.ask(`/spaces/${spaceId}/trash`, as(ben)),
      api.ask(`/spaces/${spaceId}/members`, as(ben)),
      ...['trash', 'restore', 'purge'].map((verb) =>
        api.ask(`/commands/item.${verb}`, { ...as(ben), body: { itemIds: [itemId] } }),
      ),
      ...['move', 'copy'].map((verb) =>
        api.ask(`/commands/item.${verb}`, {
          ...as(ben),
          body: { itemIds: [itemId], parentId: ben.rootId },
        }),
      ),
      api.ask('/commands/item.rename', { ...as(ben), body: { itemId, name: 'x' } }),
      api.ask('/commands/folder.create', {
        ...as(ben),
        body: { spaceId, parentId: itemId, name: 'x' },
      }),
      api.ask('/commands/trash.empty', { ...as(ben), body: { spaceId } }),
    ]
    const seen = async (spaceId: string, itemId: string) =>
      (await Promise.all(asks(spaceId, itemId))).map(({ status, body }) => ({ status, body }))
    const foreign = await seen(ana.homeSpaceId, folder)
    expect(foreign).toEqual(await seen(newId(), newId()))
    expect(new Set(foreign.map(({ status }) => status))).toEqual(new Set([404]))
  })

  test('an id that is none is an id of nothing in a path, and invalid in a body', async () => {
    expect((await api.ask('/items/nonsense', as(ana))).status).toBe(404)
    const body = { itemIds: ['nonsense'] }
    expect(await api.ask('/commands/item.trash', { ...as(ana), body })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', fields: { 'itemIds.0': 'This is not an id.' } } },
    })
  })

  test.each([
    ['limit=0'],
    ['limit=5001'],
    ['limit=-1'],
    ['limit=1.5'],
    ['limit=x'],
    ['limit=1&limit=2'],
    ['sort=colour'],
    ['cursor=x'],
  ])('children?%s is invalid', async (query) => {
    const answer = await api.ask(`/items/${ana.rootId}/children?${query}`, as(ana))
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })

  test.each([[''], ['since=-1'], ['since=x'], ['since=9999999999999999']])(
    'journal?%s is invalid',
    async (query) => {
      const answer = await api.ask(`/spaces/${ana.homeSpaceId}/journal?${query}`, as(ana))
      expect(answer.status).toBe(400)
    },
  )

  test('J3 a journal that cannot catch up says reset', async () => {
    const answer = await api.ask(`/spaces/${ana.homeSpaceId}/journal?since=100000`, as(ana))
    expect(answer).toMatchObject({ status: 410, body: { error: { code: 'reset' } } })
  })

  describe('bad bodies', () => {
    const send = (body: string, headers: Record<string, string> = {}) =>
      api.ask('/commands/folder.create', { ...as(ana), body, headers })
    const folder = (name: string) =>
      `{"spaceId":"${ana.homeSpaceId}","parentId":"${ana.rootId}","name":${name}}`

    test.each([
      ['no JSON', () => '{'],
      ['nothing', () => ''],
      ['null', () => 'null'],
      ['a list', () => '[]'],
      ['deep nesting', () => '['.repeat(9_000)],
      ['a lone surrogate', () => folder('"a\\ud800"')],
      ['a bidi override', () => folder('"a\\u202eb"')],
      ['the folder above', () => folder('".."')],
      ['256 bytes', () => folder(`"${'a'.repeat(256)}"`)],
      ['a number for a name', () => folder('5')],
      ['a field too many', () => folder('"x","__proto__":{"admin":true},"more":1')],
    ])('%s is invalid, and changes nothing', async (_what, body) => {
      const before = await tree.names()
      expect(await send(body())).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_input' } },
      })
      expect(await tree.names()).toEqual(before)
    })

    test('bytes that are no UTF-8 are invalid', async () => {
      const reply = await fetch(`${api.url}/api/v1/commands/folder.create`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${ana.token}`, 'Content-Type': 'application/json' },
        body: Buffer.from(folder('"a\u00ff"'), 'latin1'),
      })
      expect(reply.status).toBe(400)
    })

    test('another content type is invalid: no form of a foreign page gets in', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
        expect((await send(folder('"form"'), { 'Content-Type': type })).status).toBe(400)
      }
      expect(await tree.names()).not.toContain('form')
    })

    test('10 MB of JSON are too large', async () => {
      const body = folder(`"${'a'.repeat(10_000_000)}"`)
      expect(await send(body)).toMatchObject({
        status: 413,
        body: { error: { code: 'too_large' } },
      })
    })

    test.each([
      ['a declared length', 'Content-Length: 10000000\r\n\r\n', 'x'],
      [
        'chunks without end',
        'Transfer-Encoding: chunked\r\n\r\n',
        `10000\r\n${'a'.repeat(65_536)}\r\n`,
      ],
    ])('by %s: the server answers 413, reads no further, and closes', async (_how, head, part) => {
      const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
      socket.on('error', () => undefined)
      let [answer, sent] = ['', 0]
      socket.on('data', (data) => (answer += String(data)))
      const auth = `Authorization: Bearer ${ana.token}\r\nContent-Type: application/json\r\n`
      socket.write(`POST /api/v1/commands/folder.create HTTP/1.1\r\nHost: x\r\n${auth}${head}`)
      const pump = () => {
        while (sent < 100_000_000 && !socket.destroyed) {
          sent += part.length
          if (!socket.write(part)) return void socket.once('drain', pump)
        }
      }
      pump()
      await new Promise((resolve) => socket.once('close', resolve))
      expect(answer).toMatch(/^HTTP\/1\.1 413 /)
      expect(answer).toMatch(/\r\nconnection: close\r\n/i)
      // One limit, and what the buffers of two sockets hold.
      expect(sent).toBeLessThan(20_000_000)
    })

    test('the server goes on after a body that breaks off', async () => {
      const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
      const auth = `Authorization: Bearer ${ana.token}\r\nContent-Type: application/json\r\n`
      socket.write(
        `POST /api/v1/commands/folder.create HTTP/1.1\r\nHost: x\r\n${auth}Content-Length: 100\r\n\r\n{"na`,
      )
      await new Promise((resolve) => setTimeout(resolve, 50))
      socket.destroy()
      expect((await create('after the break')).status).toBe(200)
    })
  })

  test('the OpenAPI document has every command and every route of the tables', async () => {
    const { body } = await api.ask('/openapi.json')
    const paths = Object.keys(body.paths)
    for (const name of Object.keys(commandInputs))
      expect(paths).toContain(`/api/v1/commands/${name}`)
    expect(paths).toEqual(
      expect.arrayContaining(
        ['/me', '/tokens', '/spaces', '/items/{id}', '/items/{id}/children'].map(
          (path) => `/api/v1${path}`,
        ),
      ),
    )
    expect(body.components.schemas.Item.required).toContain('sha256')
  })
})
