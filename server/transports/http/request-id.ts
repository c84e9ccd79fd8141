import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** A request with the id that its answer and every log line of it carry. */
export type CoveRequest = IncomingMessage & { requestId: string }

/** Names a request once; safe to call again. An id sent by a client is never believed. */
export function nameRequest(req: IncomingMessage): CoveRequest {
  const named = req as CoveRequest
  named.requestId ??= randomBytes(6).toString('hex')
  return named
}
