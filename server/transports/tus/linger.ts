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
  // What Node calls behind the last answer of a connection (`Connection: close`): ours to end then, half of it first.
  let isLast = false
  const destroySoon = socket.destroySoon
  socket.destroySoon = () => {
    isLast = true
    socket.end()
  }
  const timer = setInterval(() => {
    const isOver =
      socket.bytesRead - startBytes > most.bytes || performance.now() - startMs > most.ms
    const isThrough = req.complete || req.destroyed
    if (!isOver && !isThrough) return
    clearInterval(timer)
    socket.destroySoon = destroySoon
    if (isOver || isLast) socket.destroy()
  }, 50)
  req.resume()
}
