import { ApiClient } from './api-client.ts'
import { bootServer, type BootedServer } from './boot-server.ts'

/** Looks after the users between two journeys: an admin of whom no journey knows. */
const steward = { name: 'zz.steward', password: 'between two journeys', role: 'admin' }

let kept: { server: BootedServer; token: string } | undefined

/**
 * The server of the journey before, with nobody in it but a new first admin, or else a new server: pages that are warm cost
 * a third of cold ones. One journey at a time.
 */
export async function takeKeptServer(): Promise<BootedServer> {
  if (kept) await renew(kept.server, kept.token)
  else {
    const server = await bootServer({ env: { PAGES: 'on' } })
    kept = { server, token: await addAdmin(server.url, server.admin.token, steward) }
    // Whoever runs the tests may end this process by a signal, or be gone.
    for (const end of ['exit', 'SIGTERM', 'SIGINT', 'disconnect'])
      process.once(end, () => kept?.server.abandon())
  }
  return kept.server
}

/** When a journey ends. `server`: the one that answers now, where it was started again. */
export function giveBackServer(server: BootedServer): void {
  if (kept) kept.server = server
}

async function renew(server: BootedServer, token: string): Promise<void> {
  const api = new ApiClient(server.url, token)
  const { users } = await api.json<{ users: { id: string; name: string }[] }>('GET', '/admin/users')
  for (const { id, name } of users)
    if (name !== steward.name) await api.send('DELETE', `/admin/users/${id}`, { purge: true })
  const { name, password } = server.admin
  server.admin.token = await addAdmin(server.url, token, { name, password, role: 'admin' })
}

async function addAdmin(
  url: string,
  by: string,
  { name, password, role }: typeof steward,
): Promise<string> {
  const api = new ApiClient(url, by)
  await api.json('POST', '/admin/users', { name, password, role, quota: null })
  const wish = { name, password, label: 'test' }
  return (await api.json<{ token: string }>('POST', '/tokens', wish)).token
}
