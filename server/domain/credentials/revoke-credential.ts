import { DriveError } from '#contract/errors'
import type { Actor } from '../actor.ts'
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
        ? await tx.$executeRaw`DELETE FROM "Session" WHERE "id" = ${target.id} AND "userId" = ${actor.userId}`
        : await tx.$executeRaw`DELETE FROM "ApiToken" WHERE "id" = ${target.id} AND "userId" = ${actor.userId}`
    if (removed === 0) throw new DriveError('not_found')
  })
}

/** Ends every session of the actor but the one that asks. Answers how many. */
export async function revokeOtherSessions(drive: Drive, actor: Actor): Promise<number> {
  return drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    return tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${actor.userId} AND "id" <> ${actor.credentialId}`
  })
}
