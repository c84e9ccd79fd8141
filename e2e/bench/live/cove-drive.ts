import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import { shareSpace } from '#e2e/support/share-space'
import type { JournalMessage } from '#contract/live'

/** A booted server with a shared space, some files in it, and its members. */
export type CoveDrive = {
  server: BootedServer
  spaceId: string
  itemIds: string[]
  /** One for each member; any number of sockets may share it, up to the server's limit for a user. */
  tokens: string[]
  clock(): Promise<number>
  /** The message that tells of one rename, as it really looks. */
  sample(): Promise<JournalMessage>
}

const files = 20
const password = 'correct horse battery'

export async function openCove(members: number, nodeArgs: string[] = []): Promise<CoveDrive> {
  const server = await bootServer({ nodeArgs })
  const admin = new ApiClient(server.url, server.admin.token)
  const { user } = await admin.me()
  const viewers: { userId: string; token: string }[] = []
  for (let i = 0; i < members; i += 1) {
    const name = `viewer${i}`
    const added = await admin.json<{ user: { id: string } }>('POST', '/admin/users', {
      name,
      password,
    })
    const { token } = await admin.json<{ token: string }>('POST', '/tokens', { name, password })
    viewers.push({ userId: added.user.id, token })
  }
  const { spaceId, rootId } = await shareSpace(server.dataDir, 'Bench', [
    { userId: user.id, role: 'owner' },
    ...viewers.map(({ userId }) => ({ userId, role: 'viewer' as const })),
  ])
  const itemIds: string[] = []
  for (let i = 0; i < files; i += 1) {
    const body = Buffer.from(`file ${i}`)
    const put = await admin.put(spaceId, rootId, `file ${i}.txt`, body, { filetype: 'text/plain' })
    if (put.status !== 201) throw new Error(`upload: ${put.status}`)
    itemIds.push(put.headers.get('cove-item')!)
  }
  const clock = async () => {
    const { spaces } = await admin.json<{ spaces: { id: string; clock: number }[] }>(
      'GET',
      '/spaces',
    )
    return spaces.find(({ id }) => id === spaceId)!.clock
  }
  return {
    server,
    spaceId,
    itemIds,
    tokens: viewers.map(({ token }) => token),
    clock,
    sample: async () => {
      const name = 'minutes of the meeting 000000.txt'
      const entry = await admin.command('item.rename', { itemId: itemIds[0], name })
      return { spaceId, clock: entry.clock, entries: [entry] }
    },
  }
}
