import * as ws from 'ws'
import type { ServerEvents } from '#contract/live'
import type { EncodedFrame } from './live-client.ts'

/** Part of ws, as socket.io's own adapter uses it; its types leave it out. */
const { Sender } = ws as unknown as {
  Sender: { frame(data: Buffer, options: object): Buffer[] }
}

/**
 * A message encoded once, whoever gets it: socket.io's event packet (`2`), within engine.io's message (`4`), within one
 * unmasked text frame. engine.io sends `wsPreEncodedFrame` as it is.
 */
export function encodeFrame<E extends keyof ServerEvents>(
  event: E,
  message: Parameters<ServerEvents[E]>[0],
): EncodedFrame {
  const packet = `2${JSON.stringify([event, message])}`
  const data = Buffer.from(`4${packet}`)
  const wsPreEncodedFrame = Sender.frame(data, {
    readOnly: false,
    mask: false,
    rsv1: false,
    opcode: 1,
    fin: true,
  })
  return { packet, bytes: data.length, options: { compress: false, wsPreEncodedFrame } }
}
