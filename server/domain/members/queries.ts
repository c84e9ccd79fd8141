import { DriveError } from '#contract/errors'
import { hasRole, type Role } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import { join, sql } from '#server/platform/sql'

/** The role of a user in a space; null for strangers and for spaces that do not exist, which look alike (A1). */
export async function findRole(
  read: Reader,
  spaceId: string,
  userId: string,
): Promise<Role | null> {
  const rows = await read.$queryRaw<{ role: Role }[]>`
    SELECT m."role" FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE m."spaceId" = ${spaceId} AND m."userId" = ${userId} AND s."deletedAtMs" IS NULL LIMIT 1`
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

/** Somebody and a space. */
export type Seat = { spaceId: string; userId: string }

/** Asked for in one statement, each by its own row of the index. */
const seatsAtOnce = 500

/** Which of these people may look into these spaces now, as `seatKey` writes them: nobody into one that is gone. */
export async function findSeated(read: Reader, seats: readonly Seat[]): Promise<Set<string>> {
  const seated = new Set<string>()
  for (let from = 0; from < seats.length; from += seatsAtOnce) {
    const asked = seats
      .slice(from, from + seatsAtOnce)
      .map(({ spaceId, userId }) => sql`(${spaceId}, ${userId})`)
    const rows = await read.$queryRaw<Seat[]>`
      SELECT m."spaceId", m."userId" FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
      WHERE (m."spaceId", m."userId") IN (VALUES ${join(asked)}) AND s."deletedAtMs" IS NULL`
    for (const row of rows) seated.add(seatKey(row))
  }
  return seated
}

export const seatKey = ({ spaceId, userId }: Seat): string => `${spaceId} ${userId}`

/** The spaces that a user may look into now. */
export async function listSpaceIds(read: Reader, userId: string): Promise<string[]> {
  const rows = await read.$queryRaw<{ spaceId: string }[]>`
    SELECT m."spaceId" FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE m."userId" = ${userId} AND s."deletedAtMs" IS NULL`
  return rows.map(({ spaceId }) => spaceId)
}
