import type { SpaceSummary } from '#contract/account'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'

/** The spaces that the actor is a member of: the home first, then by name. */
export async function listSpaces(read: Reader, actor: Actor): Promise<SpaceSummary[]> {
  const rows = await read.$queryRaw<(Omit<SpaceSummary, 'clock'> & { clock: bigint })[]>`
    SELECT s."id", s."kind", s."name", m."role", s."clock", s."rootId"
    FROM "Member" m JOIN "Space" s ON s."id" = m."spaceId"
    WHERE m."userId" = ${actor.userId} AND s."deletedAtMs" IS NULL
    ORDER BY s."kind", s."name", s."id"`
  return rows.map((row) => ({ ...row, clock: Number(row.clock) }))
}
