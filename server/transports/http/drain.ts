import type { Server } from 'node:http'
import { Server as Listener } from 'node:net'
import { log } from '#server/platform/log'
import { followAnswers } from './follow-answers.ts'

/** All of a drain fits in this; what is still open then is cut, and resumes elsewhere by itself. */
export const drainLimitMs = 9_000
/** What is asked on a connection that stands is answered so long, before the database is closed. */
const answerLimitMs = 1_000

/**
 * On SIGTERM or SIGINT: no new work, what runs may finish, then the process ends within 10 s. A second signal ends it
 * at once.
 */
export function drainOnSignal(
  server: Server,
  steps: { onDrain: () => void; finish: () => Promise<void> },
): void {
  const answers = followAnswers(server)
  let asked = false
  const drain = async (signal: string): Promise<void> => {
    if (asked) process.exit(1)
    asked = true
    log.info({ signal }, 'draining')
    steps.onDrain()
    answers.makeLast()
    // server.close() would cut connections that look idle while a request is on its way to them. Here they have a moment.
    const closed = new Promise<void>((resolve) =>
      Listener.prototype.close.call(server, () => resolve()),
    )
    const limit = setTimeout(() => {
      log.warn('drain took too long; cutting what is left')
      process.exit(0)
    }, drainLimitMs)
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    await answers.given(answerLimitMs)
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
