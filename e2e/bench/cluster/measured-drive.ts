import { ApiClient } from '#e2e/support/api-client'
import { bootServer } from '#e2e/support/boot-server'
import { startCluster } from '#e2e/support/cluster'
import type { SpaceSummary } from '#contract/account'

/** A drive under measurement: its spaces, and the addresses of its nodes. */
export type MeasuredDrive = {
  urls: string[]
  pids: number[]
  token: string
  spaces: { spaceId: string; itemIds: string[] }[]
  clock(spaceId: string): Promise<number>
  end(): Promise<void>
}

const filesASpace = 20

/** The drive as it is by default: one process, its database in its folder. */
export async function openEmbedded(spaces: number): Promise<MeasuredDrive> {
  const server = await bootServer()
  return withSpaces(
    {
      urls: [server.url],
      pids: [server.pid],
      token: server.admin.token,
      end: () => server.end(),
    },
    spaces,
  )
}

/** Nodes on a PostgreSQL and a Redis of their own. Nothing that is measured touches a file: each has its own folder for them. */
export async function openNodes(count: number, spaces: number): Promise<MeasuredDrive> {
  const cluster = await startCluster(count, {}, { storage: 'folders' })
  return withSpaces(
    {
      urls: cluster.nodes.map(({ url }) => url),
      pids: cluster.nodes.map(({ pid }) => pid),
      token: cluster.admin.token,
      end: () => cluster.end(),
    },
    spaces,
  )
}

async function withSpaces(
  drive: Pick<MeasuredDrive, 'urls' | 'pids' | 'token' | 'end'>,
  count: number,
): Promise<MeasuredDrive> {
  const admin = new ApiClient(drive.urls[0]!, drive.token)
  const list = async () =>
    (await admin.json<{ spaces: SpaceSummary[] }>('GET', '/spaces')).spaces.filter(
      ({ kind }) => kind === 'shared',
    )
  for (let n = 0; n < count; n += 1) await admin.command('space.create', { name: `space ${n}` })
  const spaces: MeasuredDrive['spaces'] = []
  for (const { id: spaceId, rootId } of await list()) {
    const itemIds: string[] = []
    for (let n = 0; n < filesASpace; n += 1) {
      const put = await admin.put(spaceId, rootId, `file ${n}.txt`, Buffer.from(`file ${n}`))
      if (put.status !== 201) throw new Error(`upload: ${put.status}`)
      itemIds.push(put.headers.get('cove-item')!)
    }
    spaces.push({ spaceId, itemIds })
  }
  return {
    ...drive,
    spaces,
    clock: async (spaceId) => (await list()).find(({ id }) => id === spaceId)!.clock,
  }
}
