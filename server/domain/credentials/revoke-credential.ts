import { DriveError } from '#contract/errors'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Drive } from '../drive.ts'
import { requireStanding } from './standing.ts'

/**
 * Ends one of the actor's own sessions or tokens, at once and at every door (A2). Throws `not_found` for those of others,
 * just as for those that never were.
 */
export async function revokeCredential(
  drive: Drive,
  actor: Actor,
  target: { kind: 'session' | 'token'; id: string },
): Promise<void> {
  await drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    const removed =
      target.kind === 'session'
        ? await tx.$queryRaw<{ name: string }[]>`
            DELETE FROM "Session" WHERE "id" = ${target.id} AND "userId" = ${actor.userId} RETURNING '' AS "name"`
        : await tx.$queryRaw<{ name: string }[]>`
            DELETE FROM "ApiToken" WHERE "id" = ${target.id} AND "userId" = ${actor.userId} RETURNING "label" AS "name"`
    if (!removed[0]) throw new DriveError('not_found')
    const act = target.kind === 'session' ? 'session.revoked' : 'token.revoked'
    await recordAudit(tx, { act, by: actor, target: { id: target.id, name: removed[0].name } })
  })
}

/** Ends every session of the actor but the one that asks. Answers how many. */
export async function revokeOtherSessions(drive: Drive, actor: Actor): Promise<number> {
  return drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    const ended =
      await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${actor.userId} AND "id" <> ${actor.credentialId}`
    if (ended > 0)
      await recordAudit(tx, { act: 'session.revoked', by: actor, details: { others: ended } })
    return ended
  })
}
