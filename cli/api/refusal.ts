import { errorTable, type ErrorCode, type ErrorReply } from '#contract/errors'
import { CliError, exitCodeOf } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'

/**
 * The error of an answer that is no success, from its status and body, at any door of the server. `isSigningIn`: the
 * request had no token, so that a refusal speaks of name and password.
 */
export function refusal(url: string, status: number, body: string, isSigningIn = false): CliError {
  const host = new URL(url).host
  const error = readReply(body)
  if (error) {
    const { code, message, ...details } = error
    if (code === 'not_signed_in') return signedOut(isSigningIn ? message : null)
    return new CliError(sentence(message, details), exitCodeOf[code], { code, details })
  }
  if (status >= 502 && status <= 504)
    return new CliError(
      `Cannot reach ${host}: a proxy answers for it (${status}).`,
      exitCodes.cannotReach,
    )
  return notCove(url, `status ${status}`)
}

/** Something answered, and it does not speak the contract. */
export function notCove(url: string, why: string): CliError {
  return new CliError(
    `What answers at ${new URL(url).host} does not look like a Cove (${safeText(why)}).`,
    exitCodes.cannotReach,
  )
}

function signedOut(message: string | null): CliError {
  return new CliError(
    message === null
      ? 'You are not signed in any more, the token has ended: "login" signs you in again.'
      : safeText(message),
    exitCodes.notSignedIn,
    { code: 'not_signed_in' },
  )
}

type Reply = ErrorReply['error']

function sentence(message: string, details: Omit<Reply, 'code' | 'message'>): string {
  const fields = Object.values(details.fields ?? {}).map(String)
  const id = details.id ? ` (id ${details.id})` : ''
  const wait = details.retryAfterSeconds ? ` (${details.retryAfterSeconds} s)` : ''
  return safeText(`${fields.length > 0 ? fields.join(' ') : message}${id}${wait}`)
}

function readReply(body: string): Reply | null {
  try {
    const { error } = JSON.parse(body) as Partial<ErrorReply>
    const isOurs =
      typeof error?.message === 'string' && Object.hasOwn(errorTable, error.code as ErrorCode)
    return isOurs ? error! : null
  } catch {
    return null
  }
}
