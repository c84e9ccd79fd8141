/** Every code that leaves the server: HTTP status, whether a retry can help, and the sentence a person reads. */
export const errorTable = {
  invalid_input: { status: 400, retry: 'no', sentence: 'Something in this request is not right.' },
  not_signed_in: { status: 401, retry: 'no', sentence: 'Sign in to go on.' },
  /** The password was right, and the account asks for a code beside it: send both again, with `code`. */
  code_required: {
    status: 401,
    retry: 'after-choice',
    sentence: 'Enter the code that your app shows, or one of your recovery codes.',
  },
  not_allowed: { status: 403, retry: 'no', sentence: 'You may not do this here.' },
  not_found: { status: 404, retry: 'no', sentence: 'It is gone, or not shared with you.' },
  name_taken: {
    status: 409,
    retry: 'after-choice',
    sentence: 'Something with this name is already here.',
  },
  stale: {
    status: 409,
    retry: 'after-choice',
    sentence: 'Someone changed this a moment ago. Look again, then decide.',
  },
  reset: {
    status: 410,
    retry: 'after-reload',
    sentence: 'This view is too old to catch up. Load it again.',
  },
  too_large: { status: 413, retry: 'no', sentence: 'This is larger than the server takes.' },
  checksum_mismatch: {
    status: 460,
    retry: 'no',
    sentence: 'The bytes that arrived are not the bytes that were sent. Send the file again.',
  },
  too_many_requests: {
    status: 429,
    retry: 'later',
    sentence: 'Too many tries. Wait a moment, then try again.',
  },
  internal: {
    status: 500,
    retry: 'later',
    sentence: 'Our fault, not yours. Try again; if it stays, quote the id.',
  },
  unavailable: {
    status: 503,
    retry: 'later',
    sentence: 'The drive cannot write at the moment. Nothing is lost; try again in a while.',
  },
  storage_full: {
    status: 507,
    retry: 'later',
    sentence: 'The disk of this drive is full. Nothing is lost; it goes on once there is room.',
  },
  quota_exceeded: {
    status: 507,
    retry: 'after-choice',
    sentence: 'There is not enough room left in this quota. Empty the trash or ask for more.',
  },
} as const satisfies Record<string, { status: number; retry: string; sentence: string }>

export type ErrorCode = keyof typeof errorTable

/** What a reply carries besides the code: field messages, the current version, seconds to wait, a log id. */
export type ErrorDetails = {
  message?: string
  fields?: Record<string, string>
  version?: number
  retryAfterSeconds?: number
  id?: string
}

/** The body of every refused request: `{error:{code,message,…}}`. */
export type ErrorReply = {
  error: { code: ErrorCode; message: string } & Omit<ErrorDetails, 'message'>
}

/** The one error class of the domain. Clients branch on the code, never on the text. */
export class DriveError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(details.message ?? errorTable[code].sentence, options)
    this.name = 'DriveError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return errorTable[this.code].status
  }

  toReply(): ErrorReply {
    const { message: _spoken, ...rest } = this.details
    return { error: { code: this.code, message: this.message, ...rest } }
  }
}
