import type { ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'

/**
 * Ends an answer whose reader may not have it any more (A2). By a reset, which also takes back what the system still holds
 * for a slow reader: megabytes, that would otherwise go on arriving. TLS knows no reset; there it is an end.
 */
export function cutOff(res: ServerResponse): void {
  const { socket } = res
  if (socket && !(socket instanceof TLSSocket) && !socket.destroyed) socket.resetAndDestroy()
  res.destroy()
}
