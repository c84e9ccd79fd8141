import type { ActivityPage } from '#contract/activity'
import type { VersionSummary } from '#contract/item'
import { request } from '../api/request.ts'

const pageSize = 40

/** What happened to one item, or in a whole space. */
export type ActivityOf = { kind: 'item' | 'space'; id: string }

export const listActivity = ({ kind, id }: ActivityOf, cursor: string | null) => {
  const query = new URLSearchParams({ limit: String(pageSize) })
  if (cursor) query.set('cursor', cursor)
  return request<ActivityPage>(`/${kind}s/${id}/activity?${query.toString()}`)
}

export const listVersions = async (itemId: string) =>
  (await request<{ versions: VersionSummary[] }>(`/items/${itemId}/versions`)).versions
