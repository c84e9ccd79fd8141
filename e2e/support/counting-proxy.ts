import { createServer, connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export type CountingProxy = {
  url: string
  /** Bytes that clients have sent through it, headers included. */
  bytesUp: number
  bytesDown: number
  /** Cuts every connection; new ones are taken again. */
  cutAll(): void
  close(): Promise<void>
}

/** A TCP proxy on loopback before `port`, which counts what passes. Where the server is down, it hangs up. */
export async function countingProxy(port: number): Promise<CountingProxy> {
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    open.add(client)
    const end = () => {
      open.delete(client)
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
    client.on('data', (chunk) => (proxy.bytesUp += chunk.length))
    upstream.on('data', (chunk) => (proxy.bytesDown += chunk.length))
    client.pipe(upstream)
    upstream.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytesUp: 0,
    bytesDown: 0,
    cutAll: () => open.forEach((socket) => socket.destroy()),
    close: () => {
      proxy.cutAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}
