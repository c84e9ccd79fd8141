import type { AuditRow } from '#contract/audit'
import { request } from '../api/request.ts'
import { actsOf, type AuditKind } from './audit-kinds.ts'

/** What the screen asks for; dates as the fields give them, `2026-11-25`, in the viewer's own time. */
export type AuditWish = { kind: AuditKind; user: string; from: string; to: string }

export const noWish: AuditWish = { kind: 'all', user: '', from: '', to: '' }

export const listAudit = (wish: AuditWish, cursor: string | null, signal?: AbortSignal) => {
  const query = queryOf(wish)
  if (cursor !== null) query.set('cursor', cursor)
  return request<{ rows: AuditRow[]; nextCursor: string | null }>(`/admin/audit?${query}`, {
    signal,
  })
}

/** Where the browser downloads what is shown, as a file. */
export function exportAddress(wish: AuditWish, format: 'csv' | 'jsonl'): string {
  const query = queryOf(wish)
  query.set('format', format)
  return `/api/v1/admin/audit/export?${query}`
}

function queryOf({ kind, user, from, to }: AuditWish): URLSearchParams {
  const query = new URLSearchParams()
  const acts = actsOf(kind)
  if (acts) query.set('act', acts.join(','))
  if (user.trim() !== '') query.set('user', user.trim())
  if (from !== '') query.set('from', new Date(`${from}T00:00`).toISOString())
  if (to !== '') {
    // The day that is named is in it.
    const end = new Date(`${to}T00:00`)
    end.setDate(end.getDate() + 1)
    query.set('to', end.toISOString())
  }
  return query
}
