import type { Duplex } from 'node:stream'
import { DriveError, type ErrorCode } from '#contract/errors'

/** Why Node could not read a request, by the code of its error → the status line; anything else is 400. */
const statuses: Record<string, { status: string; code: ErrorCode; message?: string }> = {
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', code: 'too_large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: '413 Payload Too Large', code: 'too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'invalid_input',
    message: 'The request did not come to its end.',
  },
}

/**
 * Answers what is no HTTP and ends the connection. Where the answer to an earlier request is on its way the connection is
 * only ended: a second answer in the middle of it would be read as a part of it.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Node's own name for the answer that a connection is busy with.
  const { _httpMessage: busyWith } = socket as { _httpMessage?: { headersSent: boolean } | null }
  if (!socket.writable || busyWith?.headersSent) return void socket.destroy()
  const { status, code, message } = statuses[error.code ?? ''] ?? {
    status: '400 Bad Request',
    code: 'invalid_input' as const,
    message: 'This is no request of HTTP.',
  }
  const details = message === undefined ? {} : { message }
  const text = JSON.stringify(new DriveError(code, details).toReply())
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  )
}
