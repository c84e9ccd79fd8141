import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionSummary } from '#contract/account'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { WebSession } from '#e2e/support/web-session'

let server: BootedServer
const mallorysPassword = 'rope over the quay'
beforeAll(async () => {
  server = await bootServer({ env: { PAGES: 'on' } })
  const admin = new ApiClient(server.url, server.admin.token)
  await admin.json('POST', '/admin/users', { name: 'mallory', password: mallorysPassword })
})
afterAll(() => server.end())

async function sessionsOf(web: WebSession): Promise<SessionSummary[]> {
  const answer = await web.send('/api/v1/sessions')
  return ((await answer.json()) as { sessions: SessionSummary[] }).sessions
}
const nameOf = async (web: WebSession) =>
  ((await (await web.send('/api/v1/me')).json()) as { user: { name: string } }).user.name
const signedIn = async (planted: Record<string, string> = {}) => {
  const web = new WebSession(server.url, planted)
  expect(await web.signIn(server.admin.name, server.admin.password)).toBeNull()
  return web
}

describe('a session', () => {
  test('is new at each sign-in: a cookie that somebody planted before is never adopted', async () => {
    const mallory = new WebSession(server.url)
    expect(await mallory.signIn('mallory', mallorysPassword)).toBeNull()
    const planted = mallory.cookie
    const web = await signedIn({ [WebSession.cookieName]: planted })
    expect(web.cookie).not.toBe(planted)
    expect(await nameOf(web)).toBe('admin')
    // Whoever planted it still is who he was, and nothing more.
    expect(await nameOf(mallory)).toBe('mallory')
    const again = await signedIn({ [WebSession.cookieName]: web.cookie })
    const [here, there] = [await sessionsOf(web), await sessionsOf(again)]
    expect(here.find(({ current }) => current)!.id).not.toBe(
      there.find(({ current }) => current)!.id,
    )
  })

  test('that nobody sealed opens nothing, and is replaced at sign-in', async () => {
    const made = { [WebSession.cookieName]: 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c' }
    expect(await new WebSession(server.url, made).status()).toBe(401)
    const web = await signedIn(made)
    expect(web.cookie).not.toBe(made[WebSession.cookieName])
  })

  test('A2 ends on the server when one signs out: a copy of its cookie opens nothing', async () => {
    const web = await signedIn()
    const copy = new WebSession(server.url, { [WebSession.cookieName]: web.cookie })
    expect(await copy.status()).toBe(200)
    await web.signOut()
    expect(web.cookie).toBe('')
    expect(await copy.status()).toBe(401)
    expect((await copy.send('/api/v1/sessions', { method: 'DELETE' })).status).toBe(401)
  })
})

describe('a cookie from another site', () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  test.each([
    ['POST', '/api/v1/commands/space.create', '{"name":"x"}'],
    ['DELETE', '/api/v1/sessions', ''],
    ['PATCH', '/api/v1/me', '{"showsPresence":false}'],
    ['POST', '/api/v1/me/password', '{"currentPassword":"a","newPassword":"b"}'],
    ['POST', '/api/v1/me/two-steps', '{"password":"a"}'],
    ['DELETE', '/api/v1/me/two-steps', '{"password":"a"}'],
    ['POST', '/api/v1/admin/users', '{"name":"x","password":"quite a long one"}'],
    ['POST', '/api/v1/uploads', ''],
    ['POST', '/api/auth/signout', ''],
    ['POST', '/api/auth/callback/credentials', ''],
  ])('%s %s is refused', async (method, path, body) => {
    const web = await signedIn()
    const headers = {
      ...foreign,
      'content-type': 'application/json',
      'tus-resumable': '1.0.0',
      'upload-length': '1',
      'upload-metadata': ApiClient.metadata({ filename: 'a', path: '/' }),
    }
    const answer = await web.send(path, { method, headers, ...(body && { body }) })
    expect(answer.status).toBe(403)
    expect(await web.status()).toBe(200)
  })
})
