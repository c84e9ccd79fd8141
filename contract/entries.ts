import type { Item } from './item.ts'
import type { LinkNote } from './links.ts'

/** An item that arrived; `subtree`: there is more below it, which clients read when they open it. */
export type Arrival = { item: Item; subtree?: true }

/**
 * What a command did, as the journal keeps it and clients apply it. Every entry describes at most 1,000 items
 * and carries all that a listing needs: nobody asks the server again (second rule).
 */
export type EntryBody =
  | { type: 'folder.created'; items: Arrival[] }
  | { type: 'item.renamed'; items: Arrival[] }
  | { type: 'item.moved'; items: (Arrival & { fromParentId: string })[]; replaced?: string[] }
  | { type: 'item.copied'; items: Arrival[]; replaced?: string[] }
  | { type: 'item.trashed'; items: { id: string; parentId: string }[] }
  | { type: 'item.restored'; items: Arrival[] }
  | { type: 'item.purged'; items: { id: string; parentId: string }[] }
  | { type: 'file.added'; items: Arrival[]; folders?: Arrival[] }
  | { type: 'file.replaced'; items: Arrival[] }
  | { type: 'trash.emptied'; count: number }
  | { type: 'link.created'; link: LinkNote }
  | { type: 'link.revoked'; link: LinkNote }

export type EntryType = EntryBody['type']

/** One row of a space's journal. `commandId` is told only to the actor who sent it. */
export type Entry = EntryBody & {
  spaceId: string
  clock: number
  actor: { id: string; name: string }
  at: string
}
