import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { DriveError, type ErrorCode } from '#contract/errors'

/** What HTTP itself refuses has statuses of its own; the body says it by a code, as everywhere. */
const refusals = {
  405: { code: 'not_allowed', message: 'This cannot be done to this address.' },
  412: { code: 'stale', message: 'It is not what the request expects it to be.' },
  416: { code: 'invalid_input', message: 'There is nothing in this range.' },
  417: { code: 'invalid_input', message: 'Only 100-continue can be expected.' },
} as const satisfies Record<number, { code: ErrorCode; message: string }>

/** Answers with one of them. Nothing of an answer may have been sent. */
export function refuseByHttp(
  req: IncomingMessage,
  res: ServerResponse,
  status: keyof typeof refusals,
  headers: OutgoingHttpHeaders = {},
): void {
  const { code, message } = refusals[status]
  const text = JSON.stringify(new DriveError(code, { message }).toReply())
  res.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  })
  res.end(req.method === 'HEAD' ? undefined : text)
}
