import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * The address a request comes from. X-Forwarded-For is read only behind a trusted proxy, and only the entry that proxy
 * wrote, the last: whatever stands before it, the client may have made up.
 */
export function clientAddress(gate: { trustProxy: boolean }, req: IncomingMessage): string {
  const forwarded = gate.trustProxy ? lastForwarded(req.headers['x-forwarded-for']) : null
  return plainAddress(forwarded) ?? plainAddress(req.socket.remoteAddress) ?? 'unknown'
}

/** The last value of a header that each proxy appends to. */
export function lastForwarded(header: string | string[] | undefined): string | null {
  return [header].flat().join(',').split(',').at(-1)?.trim() || null
}

function plainAddress(raw: string | null | undefined): string | null {
  if (!raw) return null
  const bare = raw
    .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return isIP(address) ? address.toLowerCase() : null
}
