import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'

/**
 * Throws `not_signed_in` unless the session or token, and its user, still stand at this moment (A2). Asked inside the
 * transaction of every change, so that a revocation that committed first always wins.
 */
export async function requireStanding(
  read: Reader,
  actor: Pick<Actor, 'userId' | 'credentialId' | 'credentialKind'>,
): Promise<void> {
  if (!(await isStanding(read, actor))) throw new DriveError('not_signed_in')
}

/** Whether the session or token and its user still stand. */
export async function isStanding(
  read: Reader,
  actor: Pick<Actor, 'userId' | 'credentialId' | 'credentialKind'>,
): Promise<boolean> {
  const nowMs = clock.now()
  const rows =
    actor.credentialKind === 'session'
      ? await read.$queryRaw<unknown[]>`
          SELECT 1 FROM "Session" s JOIN "User" u ON u."id" = s."userId"
          WHERE s."id" = ${actor.credentialId} AND u."id" = ${actor.userId}
            AND s."expiresAtMs" > ${nowMs} AND u."disabledAtMs" IS NULL`
      : await read.$queryRaw<unknown[]>`
          SELECT 1 FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId"
          WHERE t."id" = ${actor.credentialId} AND u."id" = ${actor.userId}
            AND (t."expiresAtMs" IS NULL OR t."expiresAtMs" > ${nowMs}) AND u."disabledAtMs" IS NULL`
  return rows.length > 0
}
