import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer } from '#e2e/support/boot-server'
import { testObjectStore, type TestObjectStore } from '#e2e/support/object-store'
import { newId } from '#server/platform/new-id'

let real: TestObjectStore
beforeAll(async () => {
  real = await testObjectStore()
})

test('a drive whose blobs lie on the disk loads nothing of it at its start', () => {
  const atStart = new Set(['main.js'])
  for (const name of atStart) {
    const text = readFileSync(join('dist/server', name), 'utf8')
    expect(text).not.toContain('@aws-sdk/')
    for (const [, next] of text.matchAll(/^(?:import|\} from|export .* from) ?"\.\/([^"]+\.js)"/gm))
      atStart.add(next!)
  }
  expect(atStart.size).toBeGreaterThan(1)
})

describe('a start with an address that cannot be', () => {
  test.each([
    [
      'a wrong secret',
      (url: string) => url.replace(/:[^:@]+@/, ':wrong@'),
      /SignatureDoesNotMatch/,
    ],
    [
      'a key that nobody has',
      (url: string) => url.replace(/\/\/[^:]+:/, '//nobody:'),
      /InvalidAccessKeyId/,
    ],
    [
      'a bucket that is not there',
      (url: string) => url.replace('/cove-test/', '/not-there/'),
      /NoSuchBucket/,
    ],
    ['TLS where there is none', (url: string) => url.replace('tls=0', 'tls=1'), /tls=0/],
  ])('is refused, in a sentence without the secret: %s', async (_what, bend, reason) => {
    const url = bend(real.url(`refused/${newId()}`))
    const failed = await bootServer({ env: { STORAGE_URL: url } }).then(
      async (booted) => {
        await booted.end()
        return 'it started'
      },
      (error: Error) => error.message,
    )
    expect(failed).toMatch(reason)
    expect(failed).toMatch(/STORAGE_URL: the bucket/)
    expect(failed).not.toContain(new URL(real.url('x')).password)
  })

  test('a drive does not start beside its files: neither on the disk nor below another prefix', async () => {
    const prefix = `refused/${newId()}`
    const env = { STORAGE_URL: real.url(prefix) }
    const server = await bootServer({ env })
    const api = new ApiClient(server.url, server.admin.token)
    const { id, rootId } = await api.home()
    expect((await api.put(id, rootId, 'a.bin', randomBytes(10))).status).toBe(201)
    await server.stop()
    const { dataDir } = server
    await expect(bootServer({ dataDir, env: {} })).rejects.toThrow(/the files of this drive lie in/)
    const STORAGE_URL = real.url(`${prefix}-other`)
    await expect(bootServer({ dataDir, env: { STORAGE_URL } })).rejects.toThrow(/lie in s3/)
    await expect(
      bootServer({ env: { ...env, AUTH_SECRET: randomBytes(32).toString('hex') } }),
    ).rejects.toThrow(/files of another drive/)
    rmSync(dataDir, { recursive: true })
  })
})
