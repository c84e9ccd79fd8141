import type { IncomingMessage } from 'node:http'

const most = { ms: 2000, bytes: 8 * 1024 * 1024 }

/**
 * After an answer that did not wait for the whole body: reads on and throws away for a moment, for a connection that is
 * closed under a sender loses the answer too; then ends it, however much is still to come. Once the body is through, the
 * connection is the next request's.
 */
export function linger(req: IncomingMessage): void {
  if (req.complete || req.destroyed) return
  const { socket } = req
  const startBytes = socket.bytesRead
  const startMs = performance.now()
  // What Node calls behind the last answer of a connection (`Connection: close`): ours to end then, half of it first.
  let isLast = false
  const destroySoon = socket.destroySoon
  socket.destroySoon = () => {
    isLast = true
    socket.end()
  }
  const settle = (): void => {
    clearInterval(timer)
    socket.destroySoon = destroySoon
    if (isLast) socket.destroy()
  }
  const timer = setInterval(() => {
    if (req.destroyed) return settle()
    const isOver =
      socket.bytesRead - startBytes > most.bytes || performance.now() - startMs > most.ms
    if (!isOver) return
    settle()
    socket.destroy()
  }, 50)
  req.once('end', settle)
  req.resume()
}
