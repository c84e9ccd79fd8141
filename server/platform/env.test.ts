import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'

describe('the environment', () => {
  test('nothing set: loopback, port 3000, 10 GB', () => {
    expect(readEnv({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DEFAULT_QUOTA: 10e9,
      PAGES: true,
    })
  })

  test('every wrong value stands in one list', () => {
    expect(() =>
      readEnv({ PORT: 'x', DEFAULT_QUOTA: 'lots', AUTH_SECRET: 'short', PUBLIC_URL: 'ftp://x' }),
    ).toThrow(/PORT[^]*DEFAULT_QUOTA|DEFAULT_QUOTA[^]*PORT/)
  })

  test.each([
    [{ HOST: '0.0.0.0' }, /unencrypted/],
    [{ TLS_CERT: 'cert.pem' }, /set both/],
    [{ ADMIN_NAME: 'ana' }, /set both/],
    [{ SENDFILE: 'apache' }, /SENDFILE/],
    [{ VERIFY_READS: 'maybe' }, /VERIFY_READS/],
  ])('refuses %j', (env, reason) => expect(() => readEnv(env)).toThrow(reason))

  test.each([
    { HOST: '0.0.0.0', ALLOW_PLAIN_HTTP: '1' },
    { HOST: '0.0.0.0', TRUST_PROXY: '1' },
    { HOST: '0.0.0.0', TLS_CERT: 'a', TLS_KEY: 'b' },
  ])('takes %j beyond loopback', (env) => expect(readEnv(env).HOST).toBe('0.0.0.0'))
})

test('an address of PostgreSQL is told what is wrong with it, and never repeated; it asks for a secret that nodes share', () => {
  const secret = 'x'.repeat(32)
  const url = 'postgresql://cove:hunter2@db.example/cove'
  expect(readEnv({ DATABASE_URL: url, AUTH_SECRET: secret })).toMatchObject({
    DATABASE_URL: url,
    DATABASE_POOL: 20,
  })
  expect(() => readEnv({ DATABASE_URL: url })).toThrow(/AUTH_SECRET: must be set/)
  for (const wrong of [
    'mysql://cove:hunter2@db.example/cove',
    'postgresql://cove:hunter2@db.example',
    'cove:hunter2',
    'hunter2',
  ]) {
    const read = () => readEnv({ DATABASE_URL: wrong, AUTH_SECRET: secret })
    expect(read).toThrow(/DATABASE_URL: must/)
    expect(read).not.toThrow(/hunter2/)
  }
  for (const pool of ['1', '1001', 'many'])
    expect(() => readEnv({ DATABASE_POOL: pool })).toThrow(/DATABASE_POOL/)
})
