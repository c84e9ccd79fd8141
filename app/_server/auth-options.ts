import 'server-only'
import type { NextAuthOptions, Session } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { DriveError } from '#contract/errors'
import { findActorBySession } from '#server/domain/credentials/find-actor'
import { signIn } from '#server/domain/credentials/sign-in'
import { signOut } from '#server/domain/credentials/sign-out'
import { log } from '#server/platform/log'
import { sessionLifetimeMs } from '#server/platform/session-cookie'
import { getDrive, getGate } from './drive.ts'

type Headers = Record<string, string | undefined>

/**
 * next-auth seals and sets the cookie, which only names a session row; the row decides (A2). Made for each request: the
 * handles exist once the server runs.
 */
export function authOptions(): NextAuthOptions {
  const { secret, secureCookies } = getGate()
  return {
    secret,
    useSecureCookies: secureCookies,
    session: { strategy: 'jwt', maxAge: sessionLifetimeMs / 1000 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: {
          name: { type: 'text' },
          password: { type: 'password' },
          code: { type: 'text' },
        },
        authorize: (credentials, req) => authorize(credentials, (req.headers ?? {}) as Headers),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { sid: (user as { sessionId?: string }).sessionId } : token,
      session: async ({ session, token }) => {
        const actor =
          typeof token['sid'] === 'string'
            ? await findActorBySession(getDrive(), token['sid'])
            : null
        const user = actor ? { id: actor.userId, name: actor.name, role: actor.role } : undefined
        return { expires: session.expires, user } as Session
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.['sid'] === 'string') await signOut(getDrive(), token['sid'])
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: metadata }, 'next-auth'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

async function authorize(
  credentials: Partial<Record<'name' | 'password' | 'code', string>> | undefined,
  headers: Headers,
) {
  try {
    const { sessionId, user } = await signIn(getDrive(), {
      name: String(credentials?.name ?? ''),
      password: String(credentials?.password ?? ''),
      code: credentials?.code,
      // Set by our own server for every request; what a client sends under this name is overwritten there.
      address: headers['x-cove-address'] ?? 'unknown',
      userAgent: headers['user-agent'] ?? '',
    })
    return { id: user.id, name: user.name, sessionId }
  } catch (error) {
    if (!(error instanceof DriveError)) log.error({ err: error }, 'sign-in failed')
    const told = error instanceof DriveError ? error : new DriveError('internal')
    // next-auth hands the message, and nothing else, on to the page.
    throw new Error(JSON.stringify(told.toReply().error), { cause: error })
  }
}
