import type { ErrorCode, ErrorDetails } from '#contract/errors'
import { exitCodes, type ExitCode } from './exit-codes.ts'

type Told = {
  /** The server's code, where the server refused. Branch on it, never on the text. */
  code?: ErrorCode
  details?: ErrorDetails
  cause?: unknown
}

/** The one error of the terminal client: one plain sentence for a person, and the exit code for a script. */
export class CliError extends Error {
  readonly exitCode: ExitCode
  readonly code: ErrorCode | undefined
  readonly details: ErrorDetails

  constructor(
    message: string,
    exitCode: ExitCode = exitCodes.failed,
    { code, details = {}, cause }: Told = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'CliError'
    this.exitCode = exitCode
    this.code = code
    this.details = details
  }
}

/** The exit code that the contract's codes end with. */
export const exitCodeOf: Record<ErrorCode, ExitCode> = {
  invalid_input: exitCodes.failed,
  not_signed_in: exitCodes.notSignedIn,
  code_required: exitCodes.notSignedIn,
  not_allowed: exitCodes.notAllowed,
  not_found: exitCodes.notFound,
  name_taken: exitCodes.conflict,
  stale: exitCodes.conflict,
  reset: exitCodes.failed,
  too_large: exitCodes.failed,
  checksum_mismatch: exitCodes.digestMismatch,
  too_many_requests: exitCodes.failed,
  internal: exitCodes.failed,
  unavailable: exitCodes.failed,
  storage_full: exitCodes.failed,
  quota_exceeded: exitCodes.quotaExceeded,
}

export const stopped = () => new CliError('Stopped.', exitCodes.interrupted)
