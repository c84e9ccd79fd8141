import { DriveError } from '#contract/errors'
import { hasRole, type Role } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'

/** The weakest role that may do it to a shared space. */
const roleFor = {
  rename: 'manager',
  setMembers: 'manager',
  leave: 'viewer',
  delete: 'owner',
  transfer: 'owner',
  unshare: 'owner',
} as const satisfies Record<string, Role>

export type SpaceRow = { id: string; name: string; rootId: string; ownerId: string; role: Role }

/**
 * A shared space and the actor's role in it. Throws `not_found` to strangers and for what is deleted (A1), `not_allowed` for
 * a role that is too weak, and for a home, which is its user's and stays as it is.
 */
export async function authorizeSpace(
  read: Reader,
  spaceId: string,
  actor: Actor,
  act: keyof typeof roleFor,
): Promise<SpaceRow> {
  const rows = await read.$queryRaw<(SpaceRow & { kind: string })[]>`
    SELECT s."id", s."name", s."rootId", s."ownerId", s."kind", m."role"
    FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE s."id" = ${spaceId} AND m."userId" = ${actor.userId} AND s."deletedAtMs" IS NULL`
  const row = rows[0]
  if (!row) throw new DriveError('not_found')
  if (!hasRole(row.role, roleFor[act])) throw new DriveError('not_allowed')
  if (row.kind !== 'shared') {
    throw new DriveError('not_allowed', {
      message: 'This is a home. Share a folder of it instead.',
    })
  }
  const { kind: _kind, ...space } = row
  return space
}

/** A space in the trash of its owner; `not_found` for everyone else, and for what is not there. */
export async function getDeleted(read: Reader, spaceId: string, actor: Actor): Promise<SpaceRow> {
  const rows = await read.$queryRaw<Omit<SpaceRow, 'role'>[]>`
    SELECT "id", "name", "rootId", "ownerId" FROM "Space"
    WHERE "id" = ${spaceId} AND "ownerId" = ${actor.userId} AND "kind" = 'shared' AND "deletedAtMs" IS NOT NULL`
  if (!rows[0]) throw new DriveError('not_found')
  return { ...rows[0], role: 'owner' }
}
