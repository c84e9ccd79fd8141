import type { EntryType } from './entries.ts'
import type { ItemKind, Person } from './item.ts'
import type { SpaceName } from './space.ts'
import type { Role } from './roles.ts'

/** What an activity names at most; `count` says how many there were. */
export const maxActivityItems = 10

/**
 * A row of `GET /api/v1/spaces/:id/activity` and `GET /api/v1/items/:id/activity`: an entry of the journal, cut down to
 * what a sentence needs.
 */
export type Activity = {
  spaceId: string
  clock: number
  type: EntryType
  actor: Person
  at: string
  /** The first of the items concerned, as they were called then. Old entries do not know the names of what went. */
  items: { id: string; name: string | null; kind: ItemKind | null }[]
  count: number
  /** Sharing alone: whom it was about, the roles then and before, the space and its earlier name. */
  member?: Person
  role?: Role
  was?: string | null
  space?: SpaceName
}

/** Newest first; `nextCursor` null: that was the oldest that is kept. A page may be short, even empty, with more behind it. */
export type ActivityPage = { activity: Activity[]; nextCursor: string | null }
