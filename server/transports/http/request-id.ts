import type { IncomingMessage } from 'node:http'
import { newId } from '#server/platform/new-id'

/** A request with the id that its answer and every log line of it carry. */
export type CoveRequest = IncomingMessage & { requestId: string }

/** Names a request once, by the random end of an id; safe to call again. An id sent by a client is never believed. */
export function nameRequest(req: IncomingMessage): CoveRequest {
  const named = req as CoveRequest
  named.requestId ??= newId().slice(-12)
  return named
}
