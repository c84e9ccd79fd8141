import type { SpaceSummary } from '#contract/account'
import type { DeletedSpace } from '#contract/space'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'

type Row = Omit<SpaceSummary, 'clock' | 'owner' | 'memberCount'> & {
  clock: bigint
  ownerId: string
  ownerName: string
  memberCount: bigint
}

/** The spaces that the actor is a member of: the home first, then by name. */
export async function listSpaces(read: Reader, actor: Actor): Promise<SpaceSummary[]> {
  const rows = await read.$queryRaw<Row[]>`
    SELECT s."id", s."kind", s."name", m."role", s."clock", s."rootId", s."ownerId", u."name" AS "ownerName",
      (SELECT COUNT(*) FROM "Member" c WHERE c."spaceId" = s."id") AS "memberCount"
    FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId" JOIN "User" u ON u."id" = s."ownerId"
    WHERE m."userId" = ${actor.userId} AND s."deletedAtMs" IS NULL
    ORDER BY s."kind", s."name", s."id"`
  return rows.map(({ ownerId, ownerName, clock, memberCount, ...row }) => ({
    ...row,
    clock: Number(clock),
    owner: { id: ownerId, name: ownerName },
    memberCount: Number(memberCount),
  }))
}

/** The actor's own spaces in the trash, those thrown away last first. */
export async function listDeletedSpaces(read: Reader, actor: Actor): Promise<DeletedSpace[]> {
  const rows = await read.$queryRaw<{ id: string; name: string; deletedAtMs: bigint }[]>`
    SELECT "id", "name", "deletedAtMs" FROM "Space"
    WHERE "ownerId" = ${actor.userId} AND "kind" = 'shared' AND "deletedAtMs" IS NOT NULL
    ORDER BY "deletedAtMs" DESC, "id" DESC`
  return rows.map(({ id, name, deletedAtMs }) => ({ id, name, deletedAt: toIso(deletedAtMs) }))
}
