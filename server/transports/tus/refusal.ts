import type { DriveError, ErrorCode } from '#contract/errors'

/** A refusal that the protocol gives a status of its own, whatever the code says elsewhere. */
export class TusRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'TusRefusal'
  }
}

export const badRequest = (message: string) => new TusRefusal(400, 'invalid_input', message)
export const gone = () => new TusRefusal(410, 'not_found', 'This upload has ended.')
export const tooLong = () =>
  new TusRefusal(413, 'too_large', 'More bytes came than this upload has room for.')
export const busy = () =>
  new TusRefusal(423, 'too_many_requests', 'Another request holds this upload. Try again.', {
    'Retry-After': '1',
  })

/**
 * The status of a domain error at this door, where statuses steer clients: 409, 423 and 5xx are retried, other 4xx never,
 * and any HEAD that is not 2xx or 423 makes tus-js-client forget the upload (design §5, Errors).
 */
export function statusAtDoor(verb: string, error: DriveError): number {
  if (verb === 'HEAD') return statusOfHead(error.code)
  switch (error.code) {
    case 'name_taken':
    case 'stale':
      return 412
    case 'quota_exceeded':
      return verb === 'POST' ? 507 : 413
    case 'storage_full':
      // 507 ends a transfer in clients that take it for the quota; 503 is tried again, and goes on where it stopped.
      return verb === 'POST' ? 507 : 503
    case 'too_many_requests':
      return verb === 'POST' ? 429 : 423
    default:
      return error.status
  }
}

function statusOfHead(code: ErrorCode): number {
  if (code === 'not_signed_in') return 401
  if (code === 'too_many_requests') return 423
  // What one may not see is not there; a finish that was refused has ended the upload.
  return code === 'not_found' || code === 'not_allowed' ? 404 : 410
}
