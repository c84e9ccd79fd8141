import { DriveError, errorTable, type ErrorCode, type ErrorDetails } from '#contract/errors'
import { Unreachable } from '../api/unreachable.ts'

/** Signs in through next-auth, which sets the cookie. Throws DriveError with the server's code (`code_required`: ask for
 * the second step), or Unreachable. */
export async function signIn(name: string, password: string, code?: string): Promise<void> {
  const { csrfToken } = await answerOf<{ csrfToken: string }>(
    fetch('/api/auth/csrf', { cache: 'no-store' }),
  )
  const { url } = await answerOf<{ url: string }>(
    fetch('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        name,
        password,
        ...(code !== undefined && { code }),
        csrfToken,
        json: 'true',
        callbackUrl: '/',
      }),
    }),
  )
  const refusal = new URL(url, window.location.origin).searchParams.get('error')
  if (refusal !== null) throw toDriveError(refusal)
}

async function answerOf<T>(asked: Promise<Response>): Promise<T> {
  try {
    return (await (await asked).json()) as T
  } catch (error) {
    throw new Unreachable({ cause: error })
  }
}

/** next-auth passes one string on: ours is the JSON of the error. */
function toDriveError(refusal: string): DriveError {
  try {
    const { code, ...details } = JSON.parse(refusal) as ErrorDetails & { code: ErrorCode }
    if (code in errorTable) return new DriveError(code, details)
  } catch {
    // One of next-auth's own words.
  }
  return new DriveError('internal')
}
