import type { ServerEvents } from '#contract/live'
import type { EncodedFrame } from './live-client.ts'

/**
 * A message encoded once, whoever gets it: socket.io's event packet (`2`), within engine.io's message (`4`), within one
 * unmasked text frame. engine.io sends `wsPreEncodedFrame` as it is; in one piece it is one write for each socket.
 */
export function encodeFrame<E extends keyof ServerEvents>(
  event: E,
  message: Parameters<ServerEvents[E]>[0],
): EncodedFrame {
  const packet = `2${JSON.stringify([event, message])}`
  const data = Buffer.from(`4${packet}`)
  const wsPreEncodedFrame = [Buffer.concat([frameHead(data.length), data])]
  return { packet, bytes: data.length, options: { compress: false, wsPreEncodedFrame } }
}

/** The head of a whole text frame from a server (RFC 6455, 5.2). */
function frameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length])
  if (length < 65_536) return Buffer.from([0x81, 126, length >> 8, length & 255])
  const head = Buffer.alloc(10)
  head.writeUInt16BE(0x817f)
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}
