import { ApiClient } from '#e2e/support/api-client'
import { bootServer, type BootedServer, type BootOptions } from '#e2e/support/boot-server'
import type { Load } from './load.ts'
import type { LoadAnswer, SendOrder } from './load-worker.ts'
import { testBodySha256 } from './test-block.ts'

export type CoveSubject = {
  server: BootedServer
  api: ApiClient
  /** Uploads a body in one PATCH and proves the answer; the seconds of the PATCH. */
  upload(load: Load, bytes: number): Promise<{ seconds: number; itemId: string }>
  /** The same of so many bodies of `bytes` each and a little more, all at once; the seconds until the last is answered. */
  uploadMany(
    load: Load,
    count: number,
    bytes: number,
  ): Promise<{ seconds: number; itemIds: string[] }>
  /** Throws the files away for good, so that the disk has room for the next. */
  purge(itemIds: string[]): Promise<void>
}

/** The built server on a data folder of its own. */
export async function startCove(options: BootOptions = {}): Promise<CoveSubject> {
  const server = await bootServer(options)
  const api = new ApiClient(server.url, server.admin.token)
  const home = await api.home()
  let files = 0
  let longer = 0
  const authorization = { authorization: `Bearer ${server.admin.token}` }
  const create = async (bytes: number): Promise<string> => {
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
    return new URL(created.headers.get('location')!, server.url).href
  }
  const patch = (url: string, bytes: number): SendOrder => ({
    act: 'send',
    method: 'PATCH',
    url,
    headers: {
      ...authorization,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
    bytes,
  })
  const proven = ({ status, headers }: Pick<LoadAnswer, 'status' | 'headers'>, bytes: number) => {
    const sha256 = Buffer.from(testBodySha256(bytes), 'hex').toString('base64')
    if (status !== 204 || !String(headers['repr-digest']).includes(sha256)) {
      throw new Error(`upload: ${status} ${headers['repr-digest']}`)
    }
    return String(headers['cove-item'])
  }
  return {
    server,
    api,
    upload: async (load, bytes) => {
      const done = await load.run(patch(await create(bytes), bytes))
      return { seconds: done.seconds, itemId: proven(done, bytes) }
    },
    uploadMany: async (load, count, bytes) => {
      // No two alike, ever: of a content that is there already the stored bytes are read and hashed before it is stored once.
      const lengths = Array.from({ length: count }, () => bytes + (longer += 1))
      const urls = await Promise.all(lengths.map(create))
      const sends = urls.map((url, n) => patch(url, lengths[n]!))
      const { seconds, all } = await load.run({ act: 'send all', sends })
      return { seconds, itemIds: all!.map((done, n) => proven(done, lengths[n]!)) }
    },
    purge: async (itemIds) => {
      await api.command('item.trash', { itemIds })
      await api.command('item.purge', { itemIds })
    },
  }
}
