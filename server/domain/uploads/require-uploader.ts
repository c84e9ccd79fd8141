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

/**
 * What speaks against going on with an upload, after something did in the space where it was when the transfer began: its
 * folder may have gone into another one meanwhile, and the upload with it (U5).
 */
export async function findObjectionNow(
  read: Reader,
  actor: Actor,
  upload: { id: string; spaceId: string },
  before: DriveError,
): Promise<DriveError | null> {
  const rows = await read.$queryRaw<{ spaceId: string }[]>`
    SELECT "spaceId" FROM "Upload" WHERE "id" = ${upload.id}`
  const spaceId = rows[0]?.spaceId
  return spaceId === undefined || spaceId === upload.spaceId
    ? before
    : findObjection(read, actor, spaceId)
}
