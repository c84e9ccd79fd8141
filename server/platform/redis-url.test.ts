import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { requireRedisUrl } from './redis-url.ts'

const secret = 'a%secret'
const AUTH_SECRET = 'a secret of thirty-two characters'

describe('REDIS_URL', () => {
  test.each([
    'redis://cache',
    'redis://cache:6380/',
    'rediss://ana:a%2Fb@cache.example:6380/3',
    'redis://:word@[::1]:6379/0',
  ])('takes %s', (url) => expect(() => requireRedisUrl(url)).not.toThrow())

  test.each([
    'cache:6379',
    'http://cache',
    'redis://',
    'redis:///0',
    'redis://cache/zero',
    'redis://cache/0/1',
    'redis://cache?db=1',
    `redis://:${secret}@cache`,
  ])('refuses %s in a sentence without the secret', (url) => {
    expect(() => requireRedisUrl(url)).toThrow(/Write redis:/)
    expect(() => requireRedisUrl(url)).not.toThrow(new RegExp(secret))
  })

  test('needs a secret that all nodes know', () => {
    const REDIS_URL = 'redis://cache'
    expect(() => readEnv({ REDIS_URL })).toThrow(/AUTH_SECRET/)
    expect(() => readEnv({ REDIS_URL: 'cache', AUTH_SECRET })).toThrow(/REDIS_URL/)
    expect(readEnv({ REDIS_URL, AUTH_SECRET }).REDIS_URL).toBe(REDIS_URL)
  })
})
