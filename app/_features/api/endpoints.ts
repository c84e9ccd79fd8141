import type { Me, SpaceSummary, UploadSummary } from '#contract/account'
import type { Entry } from '#contract/entries'
import type { Item, TrashedItem } from '#contract/item'
import type { ItemSort } from '#contract/item-order'
import { request } from './request.ts'

export type Page<T> = { items: T[]; nextCursor: string | null; clock: number }

/** `total`: how many items the folder has; only the first page tells. */
export type ChildPage = Page<Item> & { total: number | null }

/** How many rows the first and the following pages of a listing ask for. */
export const pageSizes = { first: 200, next: 1000 }

export const getMe = () => request<Me>('/me')

export const changeMe = (change: { showsPresence: boolean }) =>
  request<Me>('/me', { method: 'PATCH', body: change })

export const listSpaces = async () => (await request<{ spaces: SpaceSummary[] }>('/spaces')).spaces

export const getItem = async (id: string) => (await request<{ item: Item }>(`/items/${id}`)).item

/** The item at an absolute path of a space; throws not_found. */
export const resolvePath = async (spaceId: string, path: string) =>
  (await request<{ item: Item }>(`/spaces/${spaceId}/resolve?path=${encodeURIComponent(path)}`))
    .item

export const listChildren = (
  folderId: string,
  cursor: string | null = null,
  sort: ItemSort = 'name',
) =>
  request<ChildPage>(
    `/items/${folderId}/children?${pageQuery(cursor)}${sort === 'name' ? '' : `&sort=${sort}`}`,
  )

export const listTrash = (spaceId: string, cursor: string | null = null) =>
  request<Page<TrashedItem>>(`/spaces/${spaceId}/trash?${pageQuery(cursor)}`)

/** Throws `reset` when `since` is older than what is kept. */
export const readJournal = (spaceId: string, since: number) =>
  request<{ entries: Entry[]; clock: number }>(`/spaces/${spaceId}/journal?since=${since}`)

export const listUploads = async () =>
  (await request<{ uploads: UploadSummary[] }>('/uploads')).uploads

/** Where a file is downloaded; the server says its name. */
export const contentUrl = (itemId: string) => `/api/v1/items/${itemId}/content`

/** The same for a folder, as a ZIP. */
export const archiveUrl = (folderId: string) => `/api/v1/items/${folderId}/archive`

/** The same for several items, as one ZIP. */
export const selectionUrl = (itemIds: readonly string[]) =>
  `/api/v1/archives?itemIds=${itemIds.join()}`

function pageQuery(cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(cursor ? pageSizes.next : pageSizes.first) })
  if (cursor) query.set('cursor', cursor)
  return query.toString()
}
