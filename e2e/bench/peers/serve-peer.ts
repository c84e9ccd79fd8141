import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A bare server of a bench, in a process of its own: prints where it listens, ends by SIGTERM. */
export function servePeer(listener: RequestListener): Server {
  const server = createServer({ requestTimeout: 0 }, listener)
  server.listen(0, '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
  process.once('SIGTERM', () => process.exit(0))
  return server
}
