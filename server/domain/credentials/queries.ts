import type { SessionSummary, TokenScope, TokenSummary } from '#contract/account'
import { clock, toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'

/** The actor's web sessions that still stand: the one that asks, then by last use. */
export async function listSessions(read: Reader, actor: Actor): Promise<SessionSummary[]> {
  const rows = await read.session.findMany({
    where: { userId: actor.userId, expiresAtMs: { gt: clock.now() } },
    orderBy: { lastSeenAtMs: 'desc' },
  })
  const summaries = rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    address: row.address,
    createdAt: toIso(row.createdAtMs),
    lastSeenAt: toIso(row.lastSeenAtMs),
    expiresAt: toIso(row.expiresAtMs),
    current: row.id === actor.credentialId,
  }))
  return summaries.sort((a, b) => Number(b.current) - Number(a.current))
}

/** The actor's API tokens, the newest first. The tokens themselves are nowhere. */
export async function listTokens(read: Reader, actor: Actor): Promise<TokenSummary[]> {
  const rows = await read.apiToken.findMany({
    where: { userId: actor.userId },
    orderBy: { createdAtMs: 'desc' },
  })
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    scope: row.scope as TokenScope,
    createdAt: toIso(row.createdAtMs),
    lastSeenAt: toIso(row.lastSeenAtMs),
    expiresAt: row.expiresAtMs === null ? null : toIso(row.expiresAtMs),
    current: row.id === actor.credentialId,
  }))
}
