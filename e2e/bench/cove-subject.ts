import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer } from '#e2e/support/boot-server'
import type { Load } from './load.ts'
import { testBodySha256 } from './test-block.ts'

export type CoveSubject = {
  server: BootedServer
  api: ApiClient
  /** Uploads a body in one PATCH and proves the answer; the seconds of the PATCH. */
  upload(load: Load, bytes: number): Promise<{ seconds: number; itemId: string }>
  /** Throws the file away for good, so that the disk has room for the next. */
  purge(itemId: string): Promise<void>
}

/** The built server on a data folder of its own. */
export async function startCove(env: Record<string, string> = {}): Promise<CoveSubject> {
  const server = await bootServer({ env })
  const api = new ApiClient(server.url, server.admin.token)
  const home = await api.home()
  let files = 0
  const authorization = { authorization: `Bearer ${server.admin.token}` }
  return {
    server,
    api,
    upload: async (load, bytes) => {
      const filename = `bench-${(files += 1)}.bin`
      const created = await fetch(`${server.url}/api/v1/uploads`, {
        method: 'POST',
        headers: {
          ...authorization,
          'Tus-Resumable': '1.0.0',
          'Upload-Length': String(bytes),
          'Upload-Metadata': ApiClient.metadata({
            spaceId: home.id,
            parentId: home.rootId,
            filename,
          }),
        },
      })
      if (created.status !== 201) throw new Error(`creation: ${created.status}`)
      const done = await load.run({
        act: 'send',
        method: 'PATCH',
        url: new URL(created.headers.get('location')!, server.url).href,
        headers: {
          ...authorization,
          'Tus-Resumable': '1.0.0',
          'Upload-Offset': '0',
          'Content-Type': 'application/offset+octet-stream',
        },
        bytes,
      })
      const sha256 = Buffer.from(testBodySha256(bytes), 'hex').toString('base64')
      if (done.status !== 204 || !String(done.headers['repr-digest']).includes(sha256)) {
        throw new Error(`upload: ${done.status} ${done.headers['repr-digest']}`)
      }
      return { seconds: done.seconds, itemId: String(done.headers['cove-item']) }
    },
    purge: async (itemId) => {
      await api.command('item.trash', { itemIds: [itemId] })
      await api.command('item.purge', { itemIds: [itemId] })
    },
  }
}
