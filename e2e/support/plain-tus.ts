import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

export interface PlainTus {
  url: string
  close: () => Promise<void>
}

// The library as its own documentation starts it, to measure and test against.
export async function startPlainTus(options: { directory: string; port?: number }) {
  mkdirSync(options.directory, { recursive: true })
  const datastore = new FileStore({ directory: options.directory })
  const server = new Server({ path: '/files', datastore })
  const listening = server.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const close = async () => {
    listening.closeAllConnections()
    await new Promise((resolve) => listening.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}/files`, close } satisfies PlainTus
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { directory: text, port: text } })
  if (!values.directory) throw new Error('usage: plain-tus.ts --directory D [--port N]')
  const peer = await startPlainTus({
    directory: values.directory,
    port: Number(values.port ?? 0),
  })
  console.log(peer.url)
  process.once('SIGTERM', () => void peer.close().then(() => process.exit(0)))
}
