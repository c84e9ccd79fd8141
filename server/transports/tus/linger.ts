import type { IncomingMessage } from 'node:http'

const most = { ms: 2000, bytes: 8 * 1024 * 1024 }

/**
 * After an answer that did not wait for the whole body: reads on and throws away for a moment, for a connection that is
 * closed under a sender loses the answer too; then ends it, however much is still to come.
 */
export function linger(req: IncomingMessage): void {
  if (req.complete || req.destroyed) return
  const { socket } = req
  const startBytes = socket.bytesRead
  const startMs = performance.now()
  const timer = setInterval(() => {
    const isOver =
      socket.bytesRead - startBytes > most.bytes || performance.now() - startMs > most.ms
    if (isOver) socket.destroy()
    if (isOver || req.complete || req.destroyed) clearInterval(timer)
  }, 50)
  req.resume()
}
