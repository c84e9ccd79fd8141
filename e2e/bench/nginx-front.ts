import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#e2e/support/free-port'
import { startNginx } from '#e2e/support/nginx'
import { startCove } from './cove-subject.ts'
import type { Load } from './load.ts'

/** A Cove with SENDFILE=nginx behind nginx by `deploy/nginx.conf`, over plain HTTP, with one file in it. */
export type NginxFront = {
  /** Of nginx's worker, which sends the bytes. */
  pid: number
  url: string
  token: string
  /** Where the bytes lie. */
  path: string
  end(): Promise<void>
}

export async function startNginxFront(load: Load, bytes: number): Promise<NginxFront> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cove-front-'))
  const [port, behind] = [await freePort(), await freePort()]
  const nginx = await startNginx(port, behind, { dataDir, isPlain: true })
  const env = { TRUST_PROXY: '1', SENDFILE: 'nginx' }
  const cove = await startCove({ port: behind, dataDir, env })
  const { itemId } = await cove.upload(load, bytes)
  const blobs = join(dataDir, 'blobs', 'blobs')
  const [blob] = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return {
    path: join(blob!.parentPath, blob!.name),
    pid: nginx.workerPid(),
    url: `${nginx.url}/api/v1/items/${itemId}/content`,
    token: cove.server.admin.token,
    end: async () => {
      await nginx.end()
      await cove.server.end()
    },
  }
}
