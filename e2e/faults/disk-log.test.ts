import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

let server: BootedServer
afterEach(async () => {
  await server.stop()
  rmSync(server.dataDir, { recursive: true, force: true })
})

async function boot(faults: string, dataDir?: string) {
  server = await bootServer({ env: { COVE_FAULTS: faults }, ...(dataDir ? { dataDir } : {}) })
  const api = new ApiClient(server.url, server.admin.token)
  return { api, home: await api.home() }
}

test('U3 where the disk takes a commit and refuses to sync it, the server ends instead of guessing, and starts again', async () => {
  const broken = await boot('in-commit=eio@7')
  const kept: string[] = []
  const putAll = async () => {
    for (let n = 0; n < 8; n += 1) {
      const made = await broken.api.put(
        broken.home.id,
        broken.home.rootId,
        `f${n}`,
        randomBytes(900),
      )
      expect(made.status).toBe(201)
      kept.push(`f${n}`)
    }
  }
  await expect(putAll()).rejects.toThrow('fetch failed')
  expect(kept.length).toBeLessThan(8)
  expect(await server.stop()).toBe(1)
  expect(server.log.at(-1)?.['msg']).toMatch(/did not take the last changes/)

  const { api, home } = await boot('', server.dataDir)
  const names = (await api.children(home.rootId)).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(kept))
  expect(names.length).toBeLessThanOrEqual(kept.length + 1)
})
