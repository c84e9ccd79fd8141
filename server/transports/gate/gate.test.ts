import { request as httpRequest, createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { DriveError } from '#contract/errors'
import { createToken } from '#server/domain/credentials/create-token'
import { revokeCredential } from '#server/domain/credentials/revoke-credential'
import { signIn } from '#server/domain/credentials/sign-in'
import { addUser } from '#server/domain/users/add-user'
import { enter, enterSocket, type Gate } from './gate.ts'

const password = 'correct horse battery'
const secret = 'a secret of thirty-two letters and more'
let temp: TempDrive
let gate: Gate
let server: Server
let token = ''
let cookie = ''
let sessionId = ''

/** A server that answers who it let in, or the code of the refusal. */
beforeAll(async () => {
  temp = await openTempDrive()
  gate = {
    drive: temp.drive,
    secret,
    secureCookies: false,
    publicUrl: 'https://drive.example',
    trustProxy: false,
  }
  await addUser(temp.drive, 'operator', { name: 'ana', password, role: 'user' })
  const by = { name: 'ana', password, address: '10.0.0.1' }
  token = (await createToken(temp.drive, { ...by, label: '' })).token
  sessionId = (await signIn(temp.drive, { ...by, userAgent: '' })).sessionId
  cookie = `next-auth.session-token=${await encode({ token: { sid: sessionId }, secret })}`
  server = createServer((req: IncomingMessage, res) => {
    const asked = req.url === '/socket' ? enterSocket(gate, req, null) : enter(gate, req)
    asked.then(
      (actor) => res.end(`${actor.name} ${actor.credentialKind}`),
      (error: unknown) => res.end(error instanceof DriveError ? error.code : String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await temp.close()
})

function ask(method: string, headers: Record<string, string>, path = '/'): Promise<string> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const req = httpRequest({ port, host: '127.0.0.1', method, headers, path }, (res) => {
      let body = ''
      res.on('data', (chunk) => (body += chunk))
      res.on('end', () => resolve(body))
    })
    req.on('error', reject)
    req.end()
  })
}
const self = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

describe('enter', () => {
  test('lets a token in from anywhere, by any method', async () => {
    const headers = { authorization: `Bearer ${token}`, origin: 'https://evil.example' }
    expect(await ask('GET', headers)).toBe('ana token')
    expect(await ask('DELETE', headers)).toBe('ana token')
    expect(await ask('GET', { authorization: `bearer ${token}` })).toBe('ana token')
  })

  test('a wrong token is refused, even beside a good cookie', async () => {
    expect(await ask('GET', { authorization: 'Bearer cove_wrong', cookie })).toBe('not_signed_in')
  })

  test('another scheme, such as a proxy adds, does not hide the cookie', async () => {
    expect(await ask('GET', { authorization: 'Basic eDp5', cookie })).toBe('ana session')
  })

  test('a cookie sealed by another secret, or torn, or none, is nobody', async () => {
    const foreign = await encode({
      token: { sid: sessionId },
      secret: 'another secret of thirty-two letters',
    })
    expect(await ask('GET', { cookie: `next-auth.session-token=${foreign}` })).toBe('not_signed_in')
    expect(await ask('GET', { cookie: cookie.slice(0, -9) })).toBe('not_signed_in')
    expect(await ask('GET', { cookie: 'next-auth.session-token=' })).toBe('not_signed_in')
    expect(await ask('POST', {})).toBe('not_signed_in')
  })

  test('reads a cookie that came in chunks', async () => {
    const value = cookie.slice(cookie.indexOf('=') + 1)
    const chunks = [value.slice(0, 50), value.slice(50)]
    const sent = `x=1; next-auth.session-token.1=${chunks[1]}; next-auth.session-token.0=${chunks[0]}`
    expect(await ask('GET', { cookie: sent })).toBe('ana session')
  })

  test('over TLS only the cookie with the __Secure- prefix counts', async () => {
    gate.secureCookies = true
    try {
      expect(await ask('GET', { cookie })).toBe('not_signed_in')
      expect(await ask('GET', { cookie: `__Secure-${cookie}` })).toBe('ana session')
    } finally {
      gate.secureCookies = false
    }
  })
})

describe('the origin rule for cookies', () => {
  const table: [method: string, headers: () => Record<string, string>, answer: string][] = [
    ['GET', () => ({}), 'ana session'],
    ['HEAD', () => ({}), ''],
    ['GET', () => ({ origin: 'https://evil.example' }), 'ana session'],
    ['POST', () => ({}), 'not_allowed'],
    ['OPTIONS', () => ({}), 'not_allowed'],
    ['POST', () => ({ 'sec-fetch-site': 'same-origin' }), 'ana session'],
    ['POST', () => ({ 'sec-fetch-site': 'same-site' }), 'not_allowed'],
    [
      'POST',
      () => ({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }),
      'not_allowed',
    ],
    ['POST', () => ({ 'sec-fetch-site': 'none' }), 'not_allowed'],
    ['POST', () => ({ origin: self() }), 'ana session'],
    ['PATCH', () => ({ origin: self() }), 'ana session'],
    ['DELETE', () => ({ origin: 'https://drive.example' }), 'ana session'],
    ['DELETE', () => ({ origin: 'https://drive.example:444' }), 'not_allowed'],
    ['DELETE', () => ({ origin: 'https://drive.example.evil.example' }), 'not_allowed'],
    ['POST', () => ({ origin: 'null' }), 'not_allowed'],
    ['POST', () => ({ origin: 'http://127.0.0.1:1' }), 'not_allowed'],
    ['POST', () => ({ origin: 'file://' }), 'not_allowed'],
    [
      'POST',
      () => ({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }),
      'not_allowed',
    ],
    ['GET', () => ({ 'x-http-method-override': 'DELETE' }), 'not_allowed'],
  ]

  test.each(table)('%s %o', async (method, headers, answer) => {
    expect(await ask(method, { cookie, ...headers() })).toBe(answer)
  })

  test('where cookies are secure, a page fetched over plain HTTP is another site', async () => {
    gate.secureCookies = true
    try {
      const secured = { cookie: `__Secure-${cookie}` }
      expect(await ask('POST', { ...secured, origin: self() })).toBe('not_allowed')
      expect(await ask('POST', { ...secured, origin: self().replace('http:', 'https:') })).toBe(
        'ana session',
      )
    } finally {
      gate.secureCookies = false
    }
  })

  test('behind a trusted proxy the host that people asked counts', async () => {
    gate.trustProxy = true
    try {
      const headers = {
        cookie,
        origin: 'https://front.example',
        'x-forwarded-host': 'front.example',
      }
      expect(await ask('POST', headers)).toBe('ana session')
    } finally {
      gate.trustProxy = false
    }
  })

  test('counts for a socket too, although its handshake is a GET', async () => {
    expect(await ask('GET', { cookie, origin: 'https://evil.example' }, '/socket')).toBe(
      'not_allowed',
    )
    expect(await ask('GET', { cookie, origin: self() }, '/socket')).toBe('ana session')
    expect(await ask('GET', { authorization: `Bearer ${token}` }, '/socket')).toBe('ana token')
  })
})

test('A2 a revoked session is refused by the very next request', async () => {
  expect(await ask('GET', { cookie })).toBe('ana session')
  const user = await temp.drive.database.read.user.findFirstOrThrow()
  const actor = {
    kind: 'user' as const,
    userId: user.id,
    name: user.name,
    role: 'user' as const,
    credentialId: sessionId,
    credentialKind: 'session' as const,
  }
  await revokeCredential(temp.drive, actor, { kind: 'session', id: sessionId })
  expect(await ask('GET', { cookie })).toBe('not_signed_in')
})
