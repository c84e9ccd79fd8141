import { DriveError } from '#contract/errors'
import { hasRole } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { isStanding } from '../credentials/standing.ts'
import { findRole } from '../members/queries.ts'

/** Throws unless the actor stands and may write in the space at this moment (A1, A2). */
export async function requireUploader(
  read: Reader,
  actor: AnyActor,
  spaceId: string,
): Promise<void> {
  const objection = await findObjection(read, actor, spaceId)
  if (objection) throw objection
}

/** The same as a question: what a transfer under way asks every second (A2). Null: go on. */
export async function findObjection(
  read: Reader,
  actor: AnyActor,
  spaceId: string,
): Promise<DriveError | null> {
  const stands = await isStanding(read, actor)
  if (actor.kind === 'link') {
    const may = stands && actor.mode === 'drop' && actor.spaceId === spaceId
    return may ? null : new DriveError('not_found')
  }
  if (!stands) return new DriveError('not_signed_in')
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
  actor: AnyActor,
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
