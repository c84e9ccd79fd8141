import type { RecentItem, SearchPage, StarredItem } from '#contract/search'
import { request } from '../api/request.ts'
import { sizes, spans, type SearchWish } from './search-wish.ts'

const dayMs = 86_400_000

/** A page of what fits; `signal` ends a question that nobody waits for any more. */
export function searchItems(
  { q, kind, spaceId, by, within, size }: SearchWish,
  { limit, cursor, signal }: { limit: number; cursor?: string | null; signal?: AbortSignal },
): Promise<SearchPage> {
  const query = new URLSearchParams({ q, limit: String(limit) })
  if (kind) query.set('kind', kind)
  if (by) query.set('by', by)
  if (within) query.set('from', new Date(Date.now() - spans[within] * dayMs).toISOString())
  if (size) query.set('min', String(sizes[size]))
  if (cursor) query.set('cursor', cursor)
  const space = spaceId ? `/spaces/${encodeURIComponent(spaceId)}` : ''
  return request<SearchPage>(`${space}/search?${query}`, { signal })
}

export const listRecent = async () => (await request<{ recent: RecentItem[] }>('/recent')).recent

export const listStarred = async () =>
  (await request<{ starred: StarredItem[] }>('/starred')).starred

export const putStar = (itemId: string, isOn: boolean) =>
  request<void>(`/items/${itemId}/star`, { method: isOn ? 'PUT' : 'DELETE' })
