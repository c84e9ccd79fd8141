import type { MemberSummary } from '#contract/member'
import type { Role } from '#contract/roles'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { requireRole } from '../members/queries.ts'

/** Who is in a space, for everyone in it. Throws `not_found` to strangers. */
export async function listMembers(
  read: Reader,
  actor: Actor,
  spaceId: string,
): Promise<MemberSummary[]> {
  await requireRole(read, spaceId, actor.userId, 'viewer')
  const rows = await read.$queryRaw<{ id: string; name: string; role: Role; joinedAtMs: bigint }[]>`
    SELECT u."id", u."name", m."role", m."joinedAtMs" FROM "Member" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."spaceId" = ${spaceId} ORDER BY u."name", u."id"`
  return rows.map(({ joinedAtMs, ...row }) => ({ ...row, joinedAt: toIso(joinedAtMs) }))
}
