import type { AuditRow } from '#contract/audit'
import type { Reader } from '#server/platform/database'
import { listAudit, type AuditFilter } from './list-audit.ts'

export type AuditFormat = 'csv' | 'jsonl'

const pageRows = 500
const columns = [
  'id',
  'at',
  'actorId',
  'actor',
  'address',
  'act',
  'targetId',
  'target',
  'details',
  'count',
  'lastAt',
]

/**
 * The log as text, a page at a time, the newest first: a line for each row, as CSV (RFC 4180, with a head) or as JSON.
 * `stillMay` is asked before each page and throws for whoever may no longer read on (A2).
 */
export async function* exportAudit(
  read: Reader,
  filter: AuditFilter,
  format: AuditFormat,
  stillMay: () => Promise<void>,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${columns.join(',')}\r\n`
  let cursor: string | undefined
  do {
    await stillMay()
    const { rows, nextCursor } = await listAudit(read, filter, { cursor, limit: pageRows })
    yield rows.map(format === 'csv' ? csvLine : (row) => `${JSON.stringify(row)}\n`).join('')
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

function csvLine(row: AuditRow): string {
  const cells = [
    row.id,
    row.at,
    row.actor?.id ?? (row.byOperator ? 'operator' : ''),
    row.actor?.name ?? '',
    row.address,
    row.act,
    row.target?.id ?? '',
    row.target?.name ?? '',
    JSON.stringify(row.details),
    String(row.count),
    row.lastAt,
  ]
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Quoted where need be. What a spreadsheet would take for a formula begins with an apostrophe: names are of others. */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
