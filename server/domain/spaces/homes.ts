import { DriveError } from '#contract/errors'
import type { Role } from '#contract/roles'
import type { Reader } from '#server/platform/database'

/** A member with the home in which they are told what concerns them. */
export type MemberHome = { userId: string; name: string; role: Role; homeId: string }

/** The home of a user. Everyone has one. */
export async function findHome(read: Reader, userId: string): Promise<string> {
  const rows = await read.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Space" WHERE "ownerId" = ${userId} AND "kind" = 'home'`
  if (!rows[0]) throw new DriveError('not_found')
  return rows[0].id
}

/** Every member of a space, deleted or not, who has a home. */
export async function listMemberHomes(read: Reader, spaceId: string): Promise<MemberHome[]> {
  return read.$queryRaw<MemberHome[]>`
    SELECT m."userId", u."name", m."role", h."id" AS "homeId" FROM "Member" m JOIN "User" u ON u."id" = m."userId"
    JOIN "Space" h ON h."ownerId" = m."userId" AND h."kind" = 'home' WHERE m."spaceId" = ${spaceId}`
}

/** The space and the homes of all who are in it, for `locate` of what concerns all of them. */
export async function lockWithHomes(
  read: Reader,
  spaceId: string,
  others: readonly string[] = [],
): Promise<string[]> {
  const homes = await listMemberHomes(read, spaceId)
  return [spaceId, ...homes.map(({ homeId }) => homeId), ...others]
}
