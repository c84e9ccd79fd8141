import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import type { Actor } from '#server/domain/actor'
import { findActorBySession } from '#server/domain/credentials/find-actor'
import { hasUsers } from '#server/domain/users/queries'
import { openSessionCookie } from '#server/platform/session-cookie'
import { getDrive, getGate } from './drive.ts'

/** Who opened this page; null for strangers. Asked once a request. */
export const findPageActor = cache(async (): Promise<Actor | null> => {
  // First: it tells Next that the page belongs to one request, and at the build there is no server to ask.
  const sent = (await cookies()).getAll().map(({ name, value }) => [name, value] as const)
  const { drive, secret, secureCookies } = getGate()
  const sessionId = await openSessionCookie(sent, { secret, secure: secureCookies })
  return sessionId === null ? null : findActorBySession(drive, sessionId)
})

/** Whether there is anyone who could sign in; until then the set-up page stands in for sign-in. */
export async function isSetUp(): Promise<boolean> {
  await connection()
  return hasUsers(getDrive().database.read)
}

/** The actor, or a redirect to the sign-in page, or to set-up while there is no user at all. */
export async function requireActor(comeBackTo?: string): Promise<Actor> {
  const actor = await findPageActor()
  if (actor) return actor
  if (!(await isSetUp())) redirect('/setup')
  redirect(comeBackTo ? `/sign-in?next=${encodeURIComponent(comeBackTo)}` : '/sign-in')
}

/** As `requireActor`; who is no admin goes home. */
export async function requireAdminActor(comeBackTo: string): Promise<Actor> {
  const actor = await requireActor(comeBackTo)
  if (actor.role !== 'admin') redirect('/home')
  return actor
}
