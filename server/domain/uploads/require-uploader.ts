import { DriveError } from '#contract/errors'
import { hasRole } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { isStanding, requireStanding } from '../credentials/standing.ts'
import { findRole, requireRole } from '../members/queries.ts'

/** Throws unless the actor stands and may write in the space at this moment (A1, A2). */
export async function requireUploader(read: Reader, actor: Actor, spaceId: string): Promise<void> {
  await requireStanding(read, actor)
  await requireRole(read, spaceId, actor.userId, 'editor')
}

/** The same as a question: what a transfer under way asks every second (A2). Null: go on. */
export async function findObjection(
  read: Reader,
  actor: Actor,
  spaceId: string,
): Promise<DriveError | null> {
  if (!(await isStanding(read, actor))) return new DriveError('not_signed_in')
  const role = await findRole(read, spaceId, actor.userId)
  if (role === null) return new DriveError('not_found')
  return hasRole(role, 'editor') ? null : new DriveError('not_allowed')
}
