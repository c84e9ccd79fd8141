import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { addUser } from '#server/domain/users/add-user'
import { openSetUp } from '#server/domain/users/set-up-code'
import { makeApi } from './app.ts'

const password = 'correct horse battery'
let served: TempDrive
let server: Server
let url = ''

beforeAll(async () => {
  served = await openTempDrive()
  const gate = {
    drive: served.drive,
    secret: 'x'.repeat(32),
    secureCookies: false,
    publicUrl: null,
    trustProxy: false,
  }
  server = createServer(makeApi(gate))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await served.close()
})

type Reply = { status: number; body: unknown; retryAfter: string | null }

async function ask(
  method: string,
  path: string,
  options: { token?: string; body?: unknown } = {},
): Promise<Reply> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: text ? JSON.parse(text) : {},
    retryAfter: answer.headers.get('retry-after'),
  }
}

async function tokenOf(name: string): Promise<string> {
  const { body } = await ask('POST', '/tokens', { body: { name, password, label: 'test' } })
  return (body as { token: string }).token
}

const code = (reply: Reply): string => (reply.body as { error: { code: string } }).error.code

describe('the account routes', () => {
  let admin = ''
  let ana = ''

  test('set-up is open while there is no user, once, for whoever knows the code', async () => {
    expect((await ask('GET', '/setup')).body).toEqual({ open: true })
    const right = openSetUp(served.drive)
    const wrong = await ask('POST', '/setup', {
      body: { code: 'AAAA-AAAA', name: 'root', password },
    })
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { fields: { code: expect.any(String) } } },
    })
    const made = await ask('POST', '/setup', { body: { code: right, name: 'root', password } })
    expect(made).toMatchObject({
      status: 201,
      body: { user: { name: 'root', role: 'admin', quotaBytes: null } },
    })
    expect((await ask('GET', '/setup')).body).toEqual({ open: false })
    const again = await ask('POST', '/setup', { body: { code: right, name: 'eve', password } })
    expect(again.status).toBe(403)
    admin = await tokenOf('root')
  })

  test('a token says who you are, and stops when it is revoked', async () => {
    const reply = await ask('POST', '/tokens', {
      body: { name: 'ROOT', password, label: 'laptop' },
    })
    expect(reply).toMatchObject({
      status: 201,
      body: { token: expect.stringMatching(/^cove_/), user: { name: 'root' } },
    })
    const { token, id } = reply.body as { token: string; id: string }
    expect(await ask('GET', '/me', { token })).toMatchObject({
      status: 200,
      body: {
        user: { name: 'root', role: 'admin' },
        quota: { limitBytes: null, usedBytes: 0, reservedBytes: 0 },
      },
    })
    const { tokens } = (await ask('GET', '/tokens', { token })).body as {
      tokens: object[]
    }
    expect(tokens).toContainEqual(expect.objectContaining({ id, label: 'laptop', current: true }))
    expect((await ask('DELETE', `/tokens/${id}`, { token: admin })).status).toBe(204)
    expect(await ask('GET', '/me', { token })).toMatchObject({ status: 401 })
  })

  test('nobody gets in without a credential', async () => {
    for (const path of ['/me', '/tokens', '/sessions', '/admin/users', '/admin/rot']) {
      expect(code(await ask('GET', path))).toBe('not_signed_in')
      expect(code(await ask('GET', path, { token: 'cove_wrong' }))).toBe('not_signed_in')
    }
  })

  test('an admin adds, changes, disables and removes users', async () => {
    const body = { name: 'ana', password, quota: '500MiB' }
    const added = await ask('POST', '/admin/users', { token: admin, body })
    expect(added).toMatchObject({
      status: 201,
      body: { user: { name: 'ana', quotaBytes: 524_288_000 } },
    })
    const { id } = (added.body as { user: { id: string } }).user
    ana = await tokenOf('ana')
    expect(code(await ask('POST', '/admin/users', { token: admin, body }))).toBe('name_taken')

    const changed = await ask('PATCH', `/admin/users/${id}`, {
      token: admin,
      body: { quota: null },
    })
    expect(changed.body).toMatchObject({ user: { quotaBytes: null } })
    const wrong = await ask('PATCH', `/admin/users/${id}`, {
      token: admin,
      body: { quota: 'much' },
    })
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { fields: { quota: expect.any(String) } } },
    })

    await ask('PATCH', `/admin/users/${id}`, { token: admin, body: { disabled: true } })
    expect((await ask('GET', '/me', { token: ana })).status).toBe(401)
    await ask('PATCH', `/admin/users/${id}`, { token: admin, body: { disabled: false } })
    expect((await ask('GET', '/me', { token: ana })).status).toBe(200)

    const vague = await ask('DELETE', `/admin/users/${id}`, { token: admin, body: {} })
    expect(vague.status).toBe(400)
    const gone = await ask('DELETE', `/admin/users/${id}`, {
      token: admin,
      body: { handOverTo: 'root' },
    })
    expect(gone.status).toBe(204)
    expect((await ask('GET', '/me', { token: ana })).status).toBe(401)
  })

  test('users may not look after users', async () => {
    await addUser(served.drive, 'operator', { name: 'ben', password, role: 'user' })
    const token = await tokenOf('ben')
    expect(code(await ask('GET', '/admin/users', { token }))).toBe('not_allowed')
    expect(code(await ask('GET', '/admin/rot', { token }))).toBe('not_allowed')
    expect(code(await ask('POST', '/admin/users', { token, body: { name: 'x', password } }))).toBe(
      'not_allowed',
    )
    expect(code(await ask('PATCH', '/admin/users/x', { token, body: { disabled: true } }))).toBe(
      'not_allowed',
    )
    expect(code(await ask('DELETE', '/admin/users/x', { token, body: { purge: true } }))).toBe(
      'not_allowed',
    )
  })

  test('the last admin cannot lock everyone out', async () => {
    const { body } = await ask('GET', '/admin/users', { token: admin })
    const root = (body as { users: { id: string; name: string }[] }).users.find(
      (user) => user.name === 'root',
    )!
    expect(
      code(
        await ask('PATCH', `/admin/users/${root.id}`, { token: admin, body: { disabled: true } }),
      ),
    ).toBe('not_allowed')
  })

  test('people change their own password, with the current one', async () => {
    await addUser(served.drive, 'operator', { name: 'cas', password, role: 'user' })
    const token = await tokenOf('cas')
    const wrong = await ask('POST', '/me/password', {
      token,
      body: { currentPassword: 'wrong', newPassword: 'another password' },
    })
    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { fields: { currentPassword: expect.any(String) } } },
    })
    const done = await ask('POST', '/me/password', {
      token,
      body: { currentPassword: password, newPassword: 'another password' },
    })
    expect(done.status).toBe(204)
    expect((await ask('POST', '/tokens', { body: { name: 'cas', password } })).status).toBe(401)
  })

  test('too many wrong passwords answer 429 with the seconds to wait', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(
        (await ask('POST', '/tokens', { body: { name: 'zoe', password: 'wrong' } })).status,
      ).toBe(401)
    }
    const refused = await ask('POST', '/tokens', { body: { name: 'zoe', password: 'wrong' } })
    expect(refused).toMatchObject({ status: 429, retryAfter: '1' })
    expect(code(refused)).toBe('too_many_requests')
  })

  test.each([
    ['no body', undefined],
    ['a number for a name', { name: 1, password }],
    ['no password', { name: 'ana' }],
    ['a label that is too long', { name: 'ana', password, label: 'x'.repeat(101) }],
    ['a password beyond the limit', { name: 'ana', password: 'x'.repeat(2000) }],
  ])('refuses %s', async (_what, body) => {
    expect(await ask('POST', '/tokens', { body })).toMatchObject({ status: 400 })
  })
})
