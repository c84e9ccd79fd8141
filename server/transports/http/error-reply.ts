import type { ServerResponse } from 'node:http'
import { DriveError, type ErrorReply } from '#contract/errors'
import { log } from '#server/platform/log'

/**
 * Any error → status and body. What is no `DriveError` is ours: it is logged whole under the request's id, and the
 * person reads the id only.
 */
export function errorReply(
  error: unknown,
  requestId: string,
): { status: number; body: ErrorReply } {
  if (error instanceof DriveError) return { status: error.status, body: error.toReply() }
  log.error({ requestId, err: error }, 'request failed')
  const internal = new DriveError('internal', { id: requestId })
  return { status: internal.status, body: internal.toReply() }
}

/** Answers with the error, or ends the connection when an answer is already on its way. */
export function replyError(res: ServerResponse, error: unknown, requestId: string): void {
  const { status, body } = errorReply(error, requestId)
  if (res.headersSent || res.destroyed) {
    res.destroy()
    return
  }
  const text = JSON.stringify(body)
  const retryAfter = body.error.retryAfterSeconds
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  })
  res.end(text)
}
