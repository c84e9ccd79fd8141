import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const asked = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('clientAddress', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    [undefined, 'unknown'],
  ])('reads the socket: %s', (remote, address) => {
    expect(clientAddress({ trustProxy: false }, asked(remote))).toBe(address)
  })

  test('believes X-Forwarded-For only behind a trusted proxy', () => {
    const req = asked('10.0.0.1', '203.0.113.7')
    expect(clientAddress({ trustProxy: false }, req)).toBe('10.0.0.1')
    expect(clientAddress({ trustProxy: true }, req)).toBe('203.0.113.7')
  })

  test.each([
    ['1.1.1.1, 203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:5050', '203.0.113.7'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['unknown', '10.0.0.1'],
    ["1.2.3.4'; DROP TABLE", '10.0.0.1'],
  ])('takes the entry the proxy wrote, and only an address: %s', (forwarded, address) => {
    expect(clientAddress({ trustProxy: true }, asked('10.0.0.1', forwarded))).toBe(address)
  })
})
