import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewLink } from '#contract/links'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { WebSession } from '#e2e/support/web-session'

let server: BootedServer
beforeAll(async () => {
  server = await bootServer({ env: { PAGES: 'on', LOG_LEVEL: 'trace' } })
})
afterAll(() => server.end())

const password = 'anchors away at noon'
const wrong = 'a guess nobody should read'
const linkPassword = 'behind the third buoy'

test('at the chattiest level the log holds no password, token, pass, cookie, secret or recovery code', async () => {
  const secrets: string[] = [
    server.admin.password,
    server.admin.token,
    password,
    wrong,
    linkPassword,
  ]
  const keep = (...more: string[]) => void secrets.push(...more.filter((text) => text.length > 6))
  const admin = new ApiClient(server.url, server.admin.token)
  await admin.json('POST', '/admin/users', { name: 'ana', password })

  // Signing in, on the web and for a token, right and wrong, and by a token that is none.
  const web = new WebSession(server.url)
  expect(await web.signIn('ana', wrong)).toBe('not_signed_in')
  expect(await web.signIn(wrong, password)).toBe('not_signed_in')
  expect(await web.signIn('ana', password)).toBeNull()
  keep(web.cookie, ...web.cookies.values())
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', {
    name: 'ana',
    password,
    label: 'log',
  })
  keep(token)
  const bogus = `cove_${'x'.repeat(43)}`
  keep(bogus)
  expect((await new ApiClient(server.url, bogus).send('GET', '/me')).status).toBe(401)

  // Two steps, with a code that is wrong and recovery codes.
  const ana = new ApiClient(server.url, token)
  const { secret } = await ana.json<{ secret: string }>('POST', '/me/two-steps', { password })
  const code = new TOTP({ secret }).generate()
  const { recoveryCodes } = await ana.json<{ recoveryCodes: string[] }>(
    'POST',
    '/me/two-steps/confirm',
    { code },
  )
  keep(secret, ...recoveryCodes)
  expect(await new WebSession(server.url).signIn('ana', password, 'zzzz-zzzz-zzzz-zzzz')).toBe(
    'code_required',
  )
  expect(await new WebSession(server.url).signIn('ana', password, recoveryCodes[0])).toBeNull()

  // A link with a password, visited wrong and right, and an upload through every kind of key.
  const { rootId, id: spaceId } = await ana.home()
  const made = await ana.json<{ link: NewLink }>('POST', '/commands/link.create', {
    itemId: rootId,
    mode: 'view',
    password: linkPassword,
  })
  keep(made.link.token)
  const visit = `/public/${made.link.token}/visit`
  expect((await ana.send('POST', visit, { password: wrong })).status).toBe(403)
  const { pass } = await ana.json<{ pass: string }>('POST', visit, { password: linkPassword })
  keep(pass)
  await fetch(`${server.url}/l/${made.link.token}`)
  await ana.send('GET', `/items/${rootId}/children`, undefined, { authorization: `Link ${pass}` })
  const upload = {
    'tus-resumable': '1.0.0',
    'upload-length': '4',
    'upload-metadata': ApiClient.metadata({ filename: 'a', spaceId }),
  }
  expect((await ana.send('POST', '/uploads', undefined, upload)).status).toBe(201)
  expect(
    (await ana.send('POST', '/uploads', undefined, { ...upload, authorization: `Bearer ${bogus}` }))
      .status,
  ).toBe(401)

  // What breaks, and is logged whole.
  await fetch(`${server.url}/api/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"name":"ana","password":"${wrong}"`,
  })
  await ana.json('POST', '/me/password', {
    currentPassword: password,
    newPassword: `${password} again`,
  })
  await web.signOut()

  expect(server.log.length).toBeGreaterThan(20)
  const told = server.log.map((line) => JSON.stringify(line)).join('\n')
  const leaked = secrets.filter(
    (text) => told.includes(text) || told.includes(encodeURIComponent(text)),
  )
  expect(leaked).toEqual([])
})
