import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'
import type { Actor } from '../actor.ts'

/** A credential that stands: until when (null: for ever), and whether its user lets others see where they are. */
export type Standing = { expiresAtMs: number | null; showsPresence: boolean }

type Row = {
  id: string
  expiresAtMs: bigint | number | null
  showsPresence: boolean | number
}

const asked = 500

/** Raised whenever somebody may have lost a right (A2): while it stays, whoever stood before still stands, expiry aside. */
export async function readAccessEpoch(read: Reader): Promise<number> {
  const rows = await read.$queryRaw<{ epoch: bigint }[]>`
    SELECT "epoch" FROM "AccessEpoch" WHERE "id" = 1`
  return Number(rows[0]?.epoch ?? 0)
}

/** Those of the actors' credentials that stand at this moment, by their ids; the others are not in it. */
export async function readStandings(
  read: Reader,
  actors: readonly Pick<Actor, 'userId' | 'credentialId' | 'credentialKind'>[],
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>()
  for (const kind of ['session', 'token'] as const) {
    const mine = actors.filter(({ credentialKind }) => credentialKind === kind)
    const ids = [...new Set(mine.map(({ credentialId }) => credentialId))]
    for (let from = 0; from < ids.length; from += asked) {
      const rows = await standing(read, kind, ids.slice(from, from + asked))
      for (const { id, expiresAtMs, showsPresence } of rows) {
        standings.set(id, {
          expiresAtMs: expiresAtMs === null ? null : Number(expiresAtMs),
          showsPresence: Boolean(showsPresence),
        })
      }
    }
  }
  return standings
}

function standing(read: Reader, kind: 'session' | 'token', ids: string[]): Promise<Row[]> {
  const nowMs = clock.now()
  return kind === 'session'
    ? read.$queryRaw<Row[]>`
        SELECT c."id", c."expiresAtMs", u."showsPresence"
        FROM "Session" c JOIN "User" u ON u."id" = c."userId"
        WHERE c."id" IN (${join(ids)}) AND u."disabledAtMs" IS NULL AND c."expiresAtMs" > ${nowMs}`
    : read.$queryRaw<Row[]>`
        SELECT c."id", c."expiresAtMs", u."showsPresence"
        FROM "ApiToken" c JOIN "User" u ON u."id" = c."userId"
        WHERE c."id" IN (${join(ids)}) AND u."disabledAtMs" IS NULL
          AND (c."expiresAtMs" IS NULL OR c."expiresAtMs" > ${nowMs})`
}
