import { once } from 'node:events'
import { Agent, request as plainRequest, type RequestOptions, type Server } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { loopbackCert } from '#e2e/support/loopback-cert'
import { traffic } from '#server/platform/traffic'
import { makeServer } from './listen.ts'

const megabyte = 1_000_000
let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends a megabyte and is answered two, over one connection that stays open. */
async function exchange(isSecure: boolean): Promise<void> {
  const { port } = server.address() as AddressInfo
  const options: RequestOptions = { host: '127.0.0.1', port, method: 'PUT' }
  const sent = isSecure
    ? secureRequest({
        ...options,
        ca: loopbackCert.pem(),
        agent: new SecureAgent({ keepAlive: true }),
      })
    : plainRequest({ ...options, agent: new Agent({ keepAlive: true }) })
  sent.end(Buffer.alloc(megabyte))
  await new Promise<void>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (answer) => answer.resume().on('end', resolve))
  })
}

describe('the traffic of the server', () => {
  test.each([
    ['plain', false],
    ['over TLS', true],
  ])('is what its lines carried, while they are open and after: %s', async (_name, isSecure) => {
    server = makeServer(
      isSecure
        ? { TLS_CERT: loopbackCert.certPath, TLS_KEY: loopbackCert.keyPath }
        : { TLS_CERT: undefined, TLS_KEY: undefined },
      (req, res) => req.resume().on('end', () => res.end(Buffer.alloc(2 * megabyte))),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const before = traffic.total()
    const came = () => {
      const now = traffic.total()
      return { in: now.in - before.in, out: now.out - before.out }
    }
    await exchange(isSecure)
    const open = came()
    expect(open.in).toBeGreaterThanOrEqual(megabyte)
    expect(open.in).toBeLessThan(1.05 * megabyte)
    expect(open.out).toBeGreaterThanOrEqual(2 * megabyte)
    expect(open.out).toBeLessThan(2.1 * megabyte)
    server.closeAllConnections()
    await once(server.close(), 'close')
    const closed = came()
    expect(closed.in - open.in).toBeLessThan(1000)
    expect(closed.in).toBeGreaterThanOrEqual(open.in)
    expect(closed.out).toBeGreaterThanOrEqual(open.out)
  })
})
