import type { Server } from 'node:http'
import { log } from '#server/platform/log'

/** All of a drain fits in this; what is still open then is cut, and resumes elsewhere by itself. */
export const drainLimitMs = 9_000

/**
 * On SIGTERM or SIGINT: no new work, what runs may finish, then the process ends within 10 s. A second signal ends it
 * at once.
 */
export function drainOnSignal(
  server: Server,
  steps: { onDrain: () => void; finish: () => Promise<void> },
): void {
  let asked = false
  const drain = async (signal: string): Promise<void> => {
    if (asked) process.exit(1)
    asked = true
    log.info({ signal }, 'draining')
    steps.onDrain()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const limit = setTimeout(() => {
      log.warn('drain took too long; cutting what is left')
      process.exit(0)
    }, drainLimitMs)
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    await steps.finish()
    server.closeAllConnections()
    await closed
    clearInterval(idle)
    clearTimeout(limit)
    log.info('closed')
    process.exit(0)
  }
  process.on('SIGTERM', (signal) => void drain(signal))
  process.on('SIGINT', (signal) => void drain(signal))
}
