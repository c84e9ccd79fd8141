import type { Role } from '#contract/roles'
import { SpaceStore } from '#app/_live/space-store.ts'
import { addMany } from '#e2e/support/add-many'
import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { FlakyProxy } from '#e2e/support/flaky-proxy'
import { openBootDatabase } from '#e2e/support/boot-database'
import { shareSpace, type SharedSpace } from '#e2e/support/share-space'
import { TokenApi } from '#e2e/support/token-api'
import type { Drive } from '#server/domain/drive'
import type { Database } from '#server/platform/database'
import { follow } from './follow.ts'
import { LiveClient } from './live-client.ts'
import { clientCount, peopleCount } from './round.ts'

export type Person = { userId: string; token: string }

/** A space as a round finds it: a few folders, and one of more items than a page. */
export type Stage = SharedSpace & {
  manyId: string
  clients: LiveClient[]
  /** The last entry that the journal does not have any more. */
  prunedTo: number
}

const manyItems = 640
/** How long a client waits for an answer: longer than any stall, and than a kill and a start. */
const patienceMs = 5000

/** One server that may be killed, its people, and a line for each of the clients. */
export class World {
  private constructor(
    public server: BootedServer,
    readonly database: Database,
    readonly people: readonly Person[],
    readonly proxies: readonly FlakyProxy[],
  ) {}

  static async open(): Promise<World> {
    const server = await bootServer()
    const api = new ApiClient(server.url, server.admin.token)
    const people: Person[] = []
    for (let i = 0; i < peopleCount; i += 1) {
      const login = { name: `person ${i}`, password: `the password of person ${i}` }
      const { user } = await api.json<{ user: { id: string } }>('POST', '/admin/users', {
        ...login,
        quota: null,
      })
      const { token } = await api.json<{ token: string }>('POST', '/tokens', login)
      people.push({ userId: user.id, token })
    }
    const proxies = Array.from({ length: clientCount }, () => new FlakyProxy(server.port).listen())
    const database = await openBootDatabase(server.dataDir)
    return new World(server, database, people, await Promise.all(proxies))
  }

  /** The API past all proxies. */
  get direct(): ApiClient {
    return new ApiClient(this.server.url, this.people[0]!.token)
  }

  async makeStage(): Promise<Stage> {
    const members = this.people.map(({ userId }, i) => {
      const role: Role = i === 0 ? 'owner' : 'editor'
      return { userId, role }
    })
    const space = await shareSpace(this.server.dataDir, 'torture', members)
    const drive = { database: this.database } as Drive
    const under = (parentId: string, ...names: string[]) =>
      names.map((name) => ({ parentId, name }))
    const tops = await addMany(drive, 'folder', under(space.rootId, 'many', 'a', 'b', 'way'))
    const manyId = tops[0]!
    const inner = await addMany(drive, 'folder', [
      ...under(tops[1]!, 'b', 'c'),
      ...under(tops[3]!, 'deep'),
    ])
    await addMany(drive, 'folder', under(inner[0]!, 'a'))
    const files = Array.from({ length: manyItems }, (_, i) => `file ${i + 1}.txt`)
    await addMany(drive, 'file', under(manyId, ...files))
    const clients = this.proxies.map((proxy, i) => {
      const { userId, token } = this.people[i % this.people.length]!
      const api = new TokenApi(proxy.url, token, patienceMs)
      const store = new SpaceStore(space.spaceId, api, 50)
      return new LiveClient(userId, proxy, api, store, follow(proxy.url, token))
    })
    return { ...space, manyId, clients, prunedTo: 0 }
  }

  /** SIGKILL, and a start on the same data at the same port. */
  async restart(): Promise<void> {
    const { dataDir, port } = this.server
    await this.server.kill()
    this.server = await bootServer({ dataDir, port })
  }

  /** What the server has logged as its own failure since the last asking: nothing done to its lines may cause one. */
  takeErrors(): string[] {
    const { log } = this.server
    return log.splice(0, log.length).flatMap((line) => {
      return Number(line['level']) >= 50 ? [`the server logged ${JSON.stringify(line)}`] : []
    })
  }

  heal(): void {
    for (const proxy of this.proxies) proxy.heal()
  }

  async close(): Promise<void> {
    await Promise.all(this.proxies.map((proxy) => proxy.close()))
    await this.database.close()
    await this.server.end()
  }
}
