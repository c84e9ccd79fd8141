import { DriveError } from '#contract/errors'
import { hasRole, type Role } from '#contract/roles'
import type { Reader } from '#server/platform/database'

/** The role of a user in a space; null for strangers and for spaces that do not exist, which look alike (A1). */
export async function findRole(
  read: Reader,
  spaceId: string,
  userId: string,
): Promise<Role | null> {
  const rows = await read.$queryRaw<{ role: Role }[]>`
    SELECT m."role" FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE m."spaceId" = ${spaceId} AND m."userId" = ${userId} AND s."deletedAtMs" IS NULL`
  return rows[0]?.role ?? null
}

/** Throws `not_found` to strangers, `not_allowed` to members whose role is too weak. */
export async function requireRole(
  read: Reader,
  spaceId: string,
  userId: string,
  needed: Role,
): Promise<Role> {
  const role = await findRole(read, spaceId, userId)
  if (role === null) throw new DriveError('not_found')
  if (!hasRole(role, needed)) throw new DriveError('not_allowed')
  return role
}

/** The users who may look into a space now: nobody when it is gone. */
export async function listMemberIds(read: Reader, spaceId: string): Promise<Set<string>> {
  const rows = await read.$queryRaw<{ userId: string }[]>`
    SELECT m."userId" FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE m."spaceId" = ${spaceId} AND s."deletedAtMs" IS NULL`
  return new Set(rows.map(({ userId }) => userId))
}

/** The spaces that a user may look into now. */
export async function listSpaceIds(read: Reader, userId: string): Promise<string[]> {
  const rows = await read.$queryRaw<{ spaceId: string }[]>`
    SELECT m."spaceId" FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE m."userId" = ${userId} AND s."deletedAtMs" IS NULL`
  return rows.map(({ spaceId }) => spaceId)
}
