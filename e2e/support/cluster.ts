import { randomBytes } from 'node:crypto'
import { ApiClient } from './api-client.ts'
import { bootServer, type BootedServer } from './boot-server.ts'
import { freePort } from './free-port.ts'
import { startNginx } from './nginx.ts'
import { objectProxy, type ObjectProxy } from './object-proxy.ts'
import { testObjectStore } from './object-store.ts'
import { startPostgresql, type TestPostgresql } from './postgresql.ts'
import { startRedis, type TestRedis } from './redis-server.ts'

/** Several nodes of one drive behind nginx, on a PostgreSQL, a Redis and a store of objects of their own. */
export type Cluster = {
  /** Of the balancer: each request goes to whichever node it likes. */
  url: string
  admin: ApiClient
  nodes: BootedServer[]
  postgresql: TestPostgresql
  redis: TestRedis
  /** Between the nodes and the store of objects: a rule there answers in its place. */
  objects: ObjectProxy
  /** What each node was started with, for a program that shall look at the same drive. */
  env: Record<string, string>
  /** SIGKILL. The node's address stays known to the balancer. */
  kill(node: number): Promise<void>
  /** Starts a node that was killed or stopped again, at its address. */
  start(node: number): Promise<void>
  end(): Promise<void>
}

/**
 * Starts it; a first start of the store of objects takes 15 seconds. `env`: for each node. `storage: 'folders'`: each has its
 * own for files, where nothing asks for a file.
 */
export async function startCluster(
  count = 2,
  env: Record<string, string> = {},
  { storage = 'objects' }: { storage?: 'objects' | 'folders' } = {},
): Promise<Cluster> {
  const [postgresql, redis, store] = await Promise.all([
    startPostgresql(),
    startRedis(),
    storage === 'objects' ? testObjectStore() : null,
  ])
  const objects = await objectProxy(store ?? { host: '127.0.0.1', port: 9 })
  const shared: Record<string, string> = {
    DATABASE_URL: postgresql.url,
    REDIS_URL: redis.url,
    ...(store && {
      STORAGE_URL: store.url(`cluster-${randomBytes(6).toString('hex')}`, objects.port),
    }),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    TRUST_PROXY: '1',
    ...env,
  }
  // Both at once: one of them applies the migrations, and one makes the first admin.
  const nodes = await Promise.all(Array.from({ length: count }, () => bootServer({ env: shared })))
  const ports = nodes.map(({ port }) => port)
  const nginx = await startNginx(await freePort(), ports, { isPlain: true })
  return {
    url: nginx.url,
    admin: new ApiClient(nginx.url, nodes[0]!.admin.token),
    nodes,
    postgresql,
    redis,
    objects,
    env: shared,
    kill: (node) => nodes[node]!.kill(),
    start: async (node) => {
      const { dataDir, port } = nodes[node]!
      nodes[node] = await bootServer({ env: shared, dataDir, port })
    },
    end: async () => {
      await nginx.end()
      await Promise.all(nodes.map((node) => node.end()))
      await Promise.all([objects.close(), redis.close(), postgresql.end()])
    },
  }
}
