import type { TokenScope, UserRole } from '#contract/account'
import { clock } from '#server/platform/clock'
import type { Actor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { tokenHash } from './api-token.ts'
import { touchCredential } from './touch-credential.ts'

type Row = {
  credentialId: string
  userId: string
  name: string
  role: UserRole
  scope?: TokenScope
  lastSeenAtMs: bigint | number
}

/** The actor of an API token; null when it is unknown, revoked, expired, or its user is disabled (A2). Nothing is cached. */
export async function findActorByToken(drive: Drive, token: string): Promise<Actor | null> {
  const rows = await drive.database.read.$queryRaw<Row[]>`
    SELECT t."id" AS "credentialId", t."lastSeenAtMs", t."scope", u."id" AS "userId", u."name", u."role"
    FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId"
    WHERE t."tokenHash" = ${tokenHash(token)} AND u."disabledAtMs" IS NULL
      AND (t."expiresAtMs" IS NULL OR t."expiresAtMs" > ${clock.now()}) LIMIT 1`
  return toActor(drive, rows[0], 'token')
}

/** The actor of a web session; null when it has ended, expired, or its user is disabled (A2). Nothing is cached. */
export async function findActorBySession(drive: Drive, sessionId: string): Promise<Actor | null> {
  const rows = await drive.database.read.$queryRaw<Row[]>`
    SELECT s."id" AS "credentialId", s."lastSeenAtMs", u."id" AS "userId", u."name", u."role"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ${sessionId} AND s."expiresAtMs" > ${clock.now()} AND u."disabledAtMs" IS NULL LIMIT 1`
  return toActor(drive, rows[0], 'session')
}

function toActor(
  drive: Drive,
  row: Row | undefined,
  credentialKind: Actor['credentialKind'],
): Actor | null {
  if (!row) return null
  const { credentialId, userId, name, role, scope } = row
  touchCredential(drive, { credentialKind, credentialId, lastSeenAtMs: Number(row.lastSeenAtMs) })
  const actor = { kind: 'user', userId, name, role, credentialId, credentialKind } as const
  return scope === undefined ? actor : { ...actor, scope }
}
