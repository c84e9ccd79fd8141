import { decode } from 'next-auth/jwt'

/** 30 days: how long a sign-in lasts, in the cookie and in its row. */
export const sessionLifetimeMs = 30 * 24 * 3600_000

/** The name next-auth gives the cookie; the prefix makes browsers refuse it over plain HTTP. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/**
 * The session id sealed in the cookie; null when there is none, or when this server's secret did not seal it. It proves
 * nothing by itself: the row must still stand.
 */
export async function openSessionCookie(
  cookies: Iterable<readonly [name: string, value: string]>,
  options: { secret: string; secure: boolean },
): Promise<string | null> {
  const sealed = joinChunks(cookies, sessionCookieName(options.secure))
  if (!sealed) return null
  const opened = await decode({ token: sealed, secret: options.secret }).catch(() => null)
  return typeof opened?.['sid'] === 'string' ? opened['sid'] : null
}

/** A value beyond a browser's limit comes as `name.0`, `name.1`, … */
function joinChunks(cookies: Iterable<readonly [string, string]>, name: string): string {
  const chunks: string[] = []
  for (const [key, value] of cookies) {
    if (key === name) return value
    const index = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : ''
    if (/^\d{1,2}$/.test(index)) chunks[Number(index)] = value
  }
  return chunks.join('')
}
