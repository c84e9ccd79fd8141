import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'

/** What would cost nothing and could be had without end is bounded (Q2). */
export const maxSpacesPerOwner = 1000
export const maxMembersPerSpace = 1000

/** Throws `not_allowed` when the owner has as many shared spaces as there may be, those in the trash among them. */
export async function refuseTooManySpaces(tx: Tx, ownerId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ held: bigint }[]>`
    SELECT COUNT(*) AS "held" FROM "Space" WHERE "ownerId" = ${ownerId} AND "kind" = 'shared'`
  if (Number(rows[0]!.held) < maxSpacesPerOwner) return
  throw new DriveError('not_allowed', {
    message: 'Nobody can own more than 1,000 spaces. Delete some first.',
  })
}

/** Throws `not_allowed` when the space has as many members as there may be. */
export async function refuseTooManyMembers(tx: Tx, spaceId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ held: bigint }[]>`
    SELECT COUNT(*) AS "held" FROM "Member" WHERE "spaceId" = ${spaceId}`
  if (Number(rows[0]!.held) < maxMembersPerSpace) return
  throw new DriveError('not_allowed', { message: 'A space has 1,000 members at most.' })
}
