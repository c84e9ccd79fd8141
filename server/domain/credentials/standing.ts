import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor, LinkActor } from '../actor.ts'
import { isLinkStanding } from '../links/find-visitor.ts'

type Standing = Pick<Actor, 'userId' | 'credentialId' | 'credentialKind'> | LinkActor

/**
 * Throws `not_signed_in` unless the session or token, and its user, still stand at this moment (A2); `not_found` for a
 * link that does not. Asked inside the transaction of every change, so that a revocation that committed first always wins.
 */
export async function requireStanding(read: Reader, actor: Standing): Promise<void> {
  if (await isStanding(read, actor)) return
  throw new DriveError('linkId' in actor ? 'not_found' : 'not_signed_in')
}

/** Whether the session or token and its user, or the link, still stand. */
export async function isStanding(read: Reader, actor: Standing): Promise<boolean> {
  if ('linkId' in actor) return isLinkStanding(read, actor)
  const nowMs = clock.now()
  const rows =
    actor.credentialKind === 'session'
      ? await read.$queryRaw<unknown[]>`
          SELECT 1 FROM "Session" s JOIN "User" u ON u."id" = s."userId"
          WHERE s."id" = ${actor.credentialId} AND u."id" = ${actor.userId}
            AND s."expiresAtMs" > ${nowMs} AND u."disabledAtMs" IS NULL LIMIT 1`
      : await read.$queryRaw<unknown[]>`
          SELECT 1 FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId"
          WHERE t."id" = ${actor.credentialId} AND u."id" = ${actor.userId}
            AND (t."expiresAtMs" IS NULL OR t."expiresAtMs" > ${nowMs}) AND u."disabledAtMs" IS NULL LIMIT 1`
  return rows.length > 0
}
