import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSmallLoad } from '#e2e/bench/small/small-load'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'

let server: BootedServer
beforeAll(async () => {
  server = await bootServer()
})
afterAll(() => server.end())

test('a burst of small files leaves a log of the database of some megabytes, however long it goes on', async () => {
  const load = startSmallLoad()
  try {
    const { url, admin, dataDir } = server
    const { rootId: parentId } = await new ApiClient(url, admin.token).home()
    const files = { files: 3000, fileBytes: 1000, inFlight: 8, parentId, token: admin.token }
    await load.run({ ...files, kind: 'cove', url: `${url}/api/v1/uploads` })
    // By the end some 80 MB have gone through it.
    expect(statSync(join(dataDir, 'cove.db-wal')).size / 2 ** 20).toBeLessThan(24)
  } finally {
    load.stop()
  }
})
