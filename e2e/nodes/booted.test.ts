import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { hasRedisServer, startRedis, type TestRedis } from '#e2e/support/redis-server'
import { TusClient } from '#e2e/support/tus-client'

let redis: TestRedis
let server: BootedServer
const soon = { timeout: 8000, interval: 20 }
const env = { AUTH_SECRET: 'one secret for all of the nodes here', LOG_LEVEL: 'trace' }

beforeAll(async () => {
  redis = await startRedis()
  server = await bootServer({ env: { ...env, REDIS_URL: redis.url } })
})
afterAll(async () => {
  await server.end()
  await redis.close()
})

const status = async () =>
  ((await (await fetch(`${server.url}/readyz`)).json()) as { status: string }).status

test.skipIf(!hasRedisServer)(
  'a server with REDIS_URL serves while Redis is away, starts without it, ends at once, and logs no password',
  async () => {
    await expect.poll(status, soon).toBe('ready')
    await redis.kill()
    await expect.poll(status, soon).toBe('degraded')
    const me = await new ApiClient(server.url, server.admin.token).json<{ homeSpaceId: string }>(
      'GET',
      '/me',
    )
    const { rootId } = (
      await new ApiClient(server.url, server.admin.token).json<{
        spaces: { id: string; rootId: string }[]
      }>('GET', '/spaces')
    ).spaces.find(({ id }) => id === me.homeSpaceId)!
    const tus = new TusClient(server.url, { ...server.admin, ...me, rootId })
    const bytes = randomBytes(3 * 2 ** 20)
    const path = await tus.create(bytes.length)
    expect((await tus.patch(path, 0, bytes.subarray(0, 2 ** 20))).status).toBe(204)
    // Begun by one process, and finished by the next, whose start finds Redis still away.
    const { dataDir, port } = server
    const from = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - from).toBeLessThan(8000)
    server = await bootServer({ dataDir, port, env: { ...env, REDIS_URL: redis.url } })
    expect(await tus.offsetOf(path)).toBe(2 ** 20)
    expect((await tus.patch(path, 2 ** 20, bytes.subarray(2 ** 20))).status).toBe(204)
    expect(await status()).toBe('degraded')
    await redis.start()
    await expect.poll(status, soon).toBe('ready')
    const told = JSON.stringify(server.log)
    expect(told).toContain('redis-away')
    const { password } = new URL(redis.url)
    for (const secret of [password, decodeURIComponent(password), env.AUTH_SECRET])
      expect(told).not.toContain(secret)
  },
)
