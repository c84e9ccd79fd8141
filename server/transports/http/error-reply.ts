import type { ServerResponse } from 'node:http'
import { DriveError, type ErrorReply } from '#contract/errors'
import { health } from '#server/platform/health'
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
  const known = asTrouble(error)
  if (known) return { status: known.status, body: known.toReply() }
  log.error({ requestId, err: error }, 'request failed')
  const internal = new DriveError('internal', { id: requestId })
  return { status: internal.status, body: internal.toReply() }
}

/** What the machine cannot do now, as clients read it; null for an error of another kind. Noted, and logged once. */
export function asTrouble(error: unknown): DriveError | null {
  const trouble = health.noteError(error)
  if (!trouble) return null
  const isFull = ['disk-low', 'disk-full', 'store-full'].includes(trouble)
  return isFull
    ? new DriveError('storage_full', { retryAfterSeconds: 30 }, { cause: error })
    : new DriveError('unavailable', { retryAfterSeconds: 5 }, { cause: error })
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
