import type { Item, ItemKind, Person } from './item.ts'
import type { LinkNote } from './links.ts'
import type { MemberGrant, SpaceJoined, SpaceName } from './space.ts'
import type { Role } from './roles.ts'

/** An item that arrived; `subtree`: there is more below it, which clients read when they open it. */
export type Arrival = { item: Item; subtree?: true }

/** An item that went from a folder. Name and kind are told since there is something to read them by: the activity. */
export type Departure = { id: string; parentId: string; name?: string; kind?: ItemKind }

/**
 * What a command did, as the journal keeps it and clients apply it. Every entry describes at most 1,000 items
 * and carries all that a listing needs: nobody asks the server again (second rule).
 */
export type EntryBody =
  | { type: 'folder.created'; items: Arrival[] }
  | { type: 'item.renamed'; items: Arrival[] }
  | { type: 'item.moved'; items: (Arrival & { fromParentId: string })[]; replaced?: string[] }
  | { type: 'item.copied'; items: Arrival[]; replaced?: string[] }
  /** Items that came from another space; they keep their ids. */
  | { type: 'item.arrived'; items: Arrival[]; replaced?: string[] }
  /** Items that went into another space, which is not named: not everyone here may know of it. */
  | { type: 'item.left'; items: Departure[] }
  | { type: 'item.trashed'; items: Departure[] }
  | { type: 'item.restored'; items: Arrival[] }
  | { type: 'item.purged'; items: Departure[] }
  | { type: 'file.added'; items: Arrival[]; folders?: Arrival[] }
  | { type: 'file.replaced'; items: Arrival[] }
  | { type: 'trash.emptied'; count: number }
  /** An old content is the newest one again, as a version of its own; `version` is the number it had. */
  | { type: 'version.restored'; items: Arrival[]; version: number }
  /** Old contents went for good; the items are as they were. `versions`: their numbers, item by item. */
  | { type: 'version.purged'; items: Arrival[]; versions: number[] }
  | { type: 'link.created'; link: LinkNote }
  | { type: 'link.revoked'; link: LinkNote }
  | SharingEntryBody

/**
 * What became of spaces and members. "home" entries are told in the home of the person whom they concern, so that every
 * side bar follows; "space" entries in the space itself.
 */
export type SharingEntryBody =
  /** home: you made a space. */
  | { type: 'space.created'; space: SpaceJoined }
  /** home: somebody made you a member, or a space that you are in came back from the trash. */
  | { type: 'space.joined'; space: SpaceJoined }
  /** home: you are no member any more: you left, were removed, or its owner deleted it. */
  | { type: 'space.left'; space: SpaceName }
  /** home: your role is another now; `owner` after a transfer. */
  | { type: 'space.roleChanged'; space: SpaceName; role: Role; was: Role }
  /** space, and the home of every member. */
  | { type: 'space.renamed'; space: SpaceName; was: string }
  /** home of the owner: into the trash, out of it, gone for good with the shortcuts that opened it. */
  | { type: 'space.deleted'; space: SpaceName }
  | { type: 'space.restored'; space: SpaceJoined }
  | { type: 'space.purged'; space: SpaceName; left: Departure[] }
  /** space, and the homes of all other members than these two. */
  | { type: 'space.transferred'; space: SpaceName; from: Person; to: Person }
  /** space: `was` null: this member is new. */
  | { type: 'member.set'; member: MemberGrant; was: Role | null }
  /** space: `left`: by their own will. */
  | { type: 'member.removed'; member: Person; left: boolean }
  /** home: the folder went, `items` is the shortcut in its place. The folder's id is the `rootId` of the new space. */
  | { type: 'folder.shared'; space: SpaceJoined; left: Departure[]; items: Arrival[] }
  /** home: the folder is back; `left` are the shortcuts that opened the space, which is no more. */
  | { type: 'folder.unshared'; space: SpaceName; left: Departure[]; items: Arrival[] }

export type EntryType = EntryBody['type']

/** One row of a space's journal. `commandId` is told only to the actor who sent it. */
export type Entry = EntryBody & {
  spaceId: string
  clock: number
  actor: { id: string; name: string }
  at: string
}
