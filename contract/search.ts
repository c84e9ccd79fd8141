import type { ContentKind } from './content-kind.ts'
import type { EntryType } from './entries.ts'
import type { Item, Person } from './item.ts'

/** A folder above an item. The top of a space has no name of its own: it is called as the space is. */
export type PathStep = { id: string; name: string }

/** An item with the folders above it, from the top of its space down to the one it lies in. */
export type FoundItem = { item: Item; path: PathStep[] }

/** What a search may be narrowed to. Sizes in bytes, both ends counted; times in ms since the epoch, `to` not counted. */
export type SearchFilter = {
  kind?: ContentKind | undefined
  /** The id of whoever changed it last. */
  by?: string | undefined
  from?: number | undefined
  to?: number | undefined
  min?: number | undefined
  max?: number | undefined
}

/** Best first, then changed last first. `nextCursor` null: no more. */
export type SearchPage = { found: FoundItem[]; nextCursor: string | null }

/** An item of `GET /api/v1/recent`: what happened to it last, who did it and when. */
export type RecentItem = FoundItem & { type: EntryType; by: Person; at: string }

/** An item of `GET /api/v1/starred`. */
export type StarredItem = FoundItem & { starredAt: string }

/** Stars that one person can give. */
export const maxStars = 1000
