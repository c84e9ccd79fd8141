import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Item } from '#contract/item'
import { makeFolder, putFile } from '#e2e/support/fill-folder'
import { makeLink } from '#e2e/support/make-link'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { comeIn, enterBy, lookAt, type VisitorClient } from '#e2e/support/visitor-client'
import { log } from '#server/platform/log'
import { enterSocket } from '../gate/gate.ts'
import { apiDocument } from './api-document.ts'
import { buildApi } from './app.ts'

let served: ServedDrive
let ana: TempUser
let folderId: string
let innerId: string
let fileId: string
let outsideId: string
let view: VisitorClient
let drop: VisitorClient
beforeAll(async () => {
  served = await serveDrive()
  log.level = 'silent'
  ana = await served.addUser('ana')
  folderId = await makeFolder(served.drive, ana, 'photos')
  innerId = await makeFolder(served.drive, ana, 'inner', folderId)
  fileId = await putFile(served.drive, ana, innerId, 'a.txt', Buffer.from('hello'))
  outsideId = await putFile(served.drive, ana, ana.rootId, 'outside.txt', Buffer.from('secret'))
  view = await comeIn(served, ana, folderId)
  drop = await comeIn(served, ana, folderId, { mode: 'drop' })
})
afterAll(() => served.close())

const notFound = { error: { code: 'not_found', message: 'It is gone, or not shared with you.' } }

test('a visitor looks into the folder of his link, and learns nothing of the people and of what is above it', async () => {
  const top = await view.ask(`/items/${folderId}`)
  expect(((await top.json()) as { item: Item }).item).toMatchObject({
    name: 'photos',
    parentId: null,
    createdBy: { id: '', name: '' },
    updatedBy: { id: '', name: '' },
  })
  const children = await view.ask(`/items/${folderId}/children`)
  expect(await children.json()).toMatchObject({ items: [{ id: innerId, name: 'inner' }], clock: 0 })
  expect(await (await view.ask(`/items/${fileId}/content`)).text()).toBe('hello')
  const archive = await view.ask(`/items/${innerId}/archive`)
  expect(archive.headers.get('content-type')).toBe('application/zip')
  expect((await archive.arrayBuffer()).byteLength).toBe(
    Number(archive.headers.get('content-length')),
  )
})

test('A1 above and beside the link there is nothing, nor below a link to drop', async () => {
  const foreign = [ana.rootId, outsideId, '0'.repeat(26), 'x']
  for (const id of foreign) {
    for (const path of [`/items/${id}`, `/items/${id}/children`, `/items/${id}/content`]) {
      const answer = await view.ask(path)
      expect([path, answer.status, await answer.json()]).toEqual([path, 404, notFound])
    }
    expect((await view.ask(`/items/${id}/archive`)).status).toBe(404)
  }
  for (const path of ['', '/children', '/content', '/archive']) {
    const answer = await drop.ask(`/items/${folderId}${path}`)
    expect([path, answer.status, await answer.json()]).toEqual([path, 404, notFound])
  }
  expect((await view.ask(`/items/${fileId}/content?version=1`)).status).toBe(404)
})

test('A1 no other request of the API is there for a visitor, whoever he is besides', async () => {
  const open = new Set([
    '/api/v1/items/{id}',
    '/api/v1/items/{id}/children',
    '/api/v1/public/{token}',
    '/api/v1/public/{token}/visit',
  ])
  // Anybody may knock there: no actor is asked for.
  const forAnybody = (path: string, verb: string) =>
    path.startsWith('/api/v1/setup') || (path === '/api/v1/tokens' && verb === 'post')
  const { paths } = apiDocument(buildApi(served.gate)) as unknown as {
    paths: Record<string, Record<string, object>>
  }
  let asked = 0
  for (const [path, verbs] of Object.entries(paths)) {
    for (const verb of Object.keys(verbs)) {
      if (open.has(path) || forAnybody(path, verb)) continue
      const id = path.includes('/spaces/') ? ana.homeSpaceId : folderId
      const address = path.replace('/api/v1', '').replace(/\{[^}]+\}/g, id)
      const body =
        verb === 'get' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
      for (const [who, client] of [['view', view] as const, ['drop', drop] as const]) {
        const answer = await client.ask(`${address}?since=0&q=a&format=csv`, {
          method: verb.toUpperCase(),
          ...body,
        })
        const { error } = (await answer.json()) as { error?: { code: string } }
        // A body that is no input is refused before anybody is asked who he is.
        const isRefusedInput = verb !== 'get' && answer.status === 400
        expect([who, verb, path, error?.code]).toEqual([
          who,
          verb,
          path,
          isRefusedInput ? 'invalid_input' : 'not_found',
        ])
        asked += 1
      }
    }
  }
  expect(asked).toBeGreaterThan(40)
  const both = await view.ask('/me', { headers: { cookie: 'next-auth.session-token=x' } })
  expect(both.status).toBe(404)
  expect((await view.ask('/uploads')).status).toBe(404)
  const headers = { authorization: `Link ${view.visit.pass}` }
  await expect(enterSocket(served.gate, { headers } as never, null)).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(
    enterSocket(served.gate, { headers: {} } as never, view.visit.pass),
  ).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('a command with a right input is not there for a visitor either', async () => {
  const answer = await view.ask('/commands/folder.create', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ spaceId: ana.homeSpaceId, parentId: folderId, name: 'mine' }),
  })
  expect([answer.status, await answer.json()]).toEqual([404, notFound])
})

test('the cookie of a visit speaks for its own link, where the address names it, and for reading alone', async () => {
  const byCookie = (path: string, init: RequestInit = {}) =>
    fetch(`${served.url}/api/v1${path}`, { ...init, headers: { cookie: view.cookie } })
  const content = `/items/${fileId}/content`
  expect((await byCookie(`${content}?link=${view.linkId}`)).status).toBe(200)
  expect((await byCookie(`${content}?inline&link=${view.linkId}`)).status).toBe(200)
  expect((await byCookie(content)).status).toBe(401)
  expect((await byCookie(`${content}?link=${drop.linkId}`)).status).toBe(404)
  expect((await byCookie(`${content}?link=x`)).status).toBe(404)
  expect((await byCookie(`/uploads?link=${view.linkId}`, { method: 'GET' })).status).toBe(401)
  expect(view.cookie).toMatch(/^cove\.link\.[0-9a-z]{26}=/)
  const { token } = await makeLink(served.drive, ana, folderId)
  const answer = await fetch(`${served.url}/api/v1/public/${token}/visit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.headers.get('set-cookie')).toMatch(
    /; Path=\/api\/v1\/items; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  )
})

test('A1 wrong, revoked and malformed tokens answer alike; an expired link says so', async () => {
  const { token, id } = await makeLink(served.drive, ana, folderId)
  const expiring = await makeLink(served.drive, ana, folderId, {
    expiresAt: new Date(Date.now() + 300).toISOString(),
  })
  const owner = { authorization: `Bearer ${ana.token}` }
  const revoked = await fetch(`${served.url}/api/v1/links/${id}`, {
    method: 'DELETE',
    headers: owner,
  })
  expect(revoked.status).toBe(204)
  for (const wrong of [token, 'x', 'A'.repeat(32), 'a%00b', 'A'.repeat(500)]) {
    const { status, body } = await lookAt(served, wrong)
    expect([wrong, status, body]).toEqual([wrong, 404, notFound])
  }
  await vi.waitFor(async () => {
    expect((await lookAt(served, expiring.token)).body).toMatchObject({
      state: 'expired',
      target: null,
    })
  })
  await expect(enterBy(served, expiring.token)).rejects.toThrow('404')
})

test('a link that is made by its command is told with the address of its page, and listed without', async () => {
  const owner = { authorization: `Bearer ${ana.token}`, 'content-type': 'application/json' }
  const made = await fetch(`${served.url}/api/v1/commands/link.create`, {
    method: 'POST',
    headers: owner,
    body: JSON.stringify({ itemId: fileId, mode: 'view', password: 'open sesame' }),
  })
  const { entry, link } = (await made.json()) as {
    entry: object
    link: { token: string; path: string }
  }
  expect(entry).toMatchObject({ type: 'link.created' })
  expect(link.path).toBe(`/l/${link.token}`)
  const list = await fetch(`${served.url}/api/v1/links?itemId=${fileId}`, { headers: owner })
  const text = await list.text()
  expect(JSON.parse(text)).toMatchObject({
    links: [{ itemId: fileId, place: ['photos', 'inner'] }],
  })
  expect(text).not.toContain(link.token)
  await expect(enterBy(served, link.token)).rejects.toThrow('403')
  const visitor = await enterBy(served, link.token, 'open sesame')
  expect(await (await visitor.ask(`/items/${fileId}/content`)).text()).toBe('hello')
})

test('neither token nor password nor pass comes into the log', async () => {
  const lines: unknown[] = []
  const spies = (['info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(log, level).mockImplementation((...args: unknown[]) => void lines.push(args)),
  )
  const password = 'open sesame'
  const { token } = await makeLink(served.drive, ana, folderId, { password })
  await lookAt(served, token)
  const { visit, ask } = await enterBy(served, token, password)
  await ask(`/items/${fileId}/content`)
  await expect(enterBy(served, token, 'wrong guess')).rejects.toThrow('403')
  await vi.waitFor(() => expect(JSON.stringify(lines)).toContain('/api/v1/public/(secret)/visit'))
  for (const secret of [token, password, 'wrong guess', visit.pass])
    expect(JSON.stringify(lines)).not.toContain(secret)
  for (const spy of spies) spy.mockRestore()
})

test('whoever guesses at tokens is slowed down, and others at other addresses are not', async () => {
  served.gate.trustProxy = true
  const guess = (address: string) =>
    fetch(`${served.url}/api/v1/public/${randomBytes(24).toString('base64url')}`, {
      headers: { 'x-forwarded-for': address },
    })
  const answers: Response[] = []
  for (let n = 0; n < 60; n += 1) answers.push(await guess('198.51.100.1'))
  const last = answers.at(-1)!
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 404).length).toBeLessThan(50)
  expect((await guess('203.0.113.5')).status).toBe(404)
  served.gate.trustProxy = false
})
