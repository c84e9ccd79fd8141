import { auditActs, type AuditAct, type AuditDetails, type AuditRow } from '#contract/audit'
import { DriveError } from '#contract/errors'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { join, sql } from '#server/platform/sql'
import { readCursor, writeCursor } from '../items/page-cursor.ts'
import { nameKey } from '../users/create-user.ts'
import { operatorId } from './record-audit.ts'

/** What of the log is asked for; everything may be left out. Times are milliseconds, `toMs` itself is not in it. */
export type AuditFilter = {
  acts?: readonly AuditAct[] | undefined
  /** The name of who did it or whom it befell, case aside for those who are still there. */
  user?: string | undefined
  fromMs?: number | undefined
  toMs?: number | undefined
}

export type AuditPage = { rows: AuditRow[]; nextCursor: string | null }

const sort = 'audit'

type Row = {
  id: string
  atMs: bigint
  actorId: string
  actorName: string
  address: string
  act: string
  targetId: string
  targetName: string
  details: string
  count: number | bigint
  lastAtMs: bigint
}

/** A page of the audit log, the newest first. Who may read it is for the caller to ask. Throws `invalid_input`. */
export async function listAudit(
  read: Reader,
  filter: AuditFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AuditPage> {
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const rows = await read.$queryRaw<Row[]>`
    SELECT "id", "atMs", "actorId", "actorName", "address", "act", "targetId", "targetName", "details", "count", "lastAtMs"
    FROM "Audit" WHERE 1 = 1 ${after ? sql`AND ("atMs", "id") < (${after.value}, ${after.key})` : sql``}
      ${filter.fromMs === undefined ? sql`` : sql`AND "atMs" >= ${filter.fromMs}`}
      ${filter.toMs === undefined ? sql`` : sql`AND "atMs" < ${filter.toMs}`}
      ${filter.acts === undefined ? sql`` : sql`AND "act" IN (${join(filter.acts)})`}
      ${await ofUser(read, filter.user)}
    ORDER BY "atMs" DESC, "id" DESC LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const end = last && { sort, value: Number(last.atMs), key: last.id }
  return {
    rows: page.map(present),
    nextCursor: rows.length > limit && end ? writeCursor(end) : null,
  }
}

/** Throws `invalid_input` for what is no act. Acts stand between commas. */
export function parseActs(given: string): AuditAct[] {
  const acts = given.split(',').map((act) => act.trim())
  const unknown = acts.find((act) => !(auditActs as readonly string[]).includes(act))
  if (unknown === undefined) return acts as AuditAct[]
  const message = 'There is no such act in the audit log.'
  throw new DriveError('invalid_input', { message, fields: { act: message } })
}

async function ofUser(read: Reader, user: string | undefined) {
  if (user === undefined) return sql``
  const name = user.trim()
  const found = await read.user.findUnique({
    where: { nameKey: nameKey(name) },
    select: { id: true },
  })
  const id = found?.id ?? '-'
  return sql`AND ("actorId" = ${id} OR "targetId" = ${id} OR "actorName" = ${name} OR "targetName" = ${name})`
}

function present(row: Row): AuditRow {
  const isPerson = row.actorId !== '' && row.actorId !== operatorId
  return {
    id: row.id,
    at: toIso(row.atMs),
    actor: isPerson ? { id: row.actorId, name: row.actorName } : null,
    byOperator: row.actorId === operatorId,
    address: row.address,
    act: row.act as AuditAct,
    target: row.targetId === '' ? null : { id: row.targetId, name: row.targetName },
    details: JSON.parse(row.details) as AuditDetails,
    count: Number(row.count),
    lastAt: toIso(row.lastAtMs),
  }
}
