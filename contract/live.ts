import type { Entry } from './entries.ts'
import type { ErrorReply } from './errors.ts'
import type { Person } from './item.ts'

/** Where the socket listens; WebSocket is the only transport. */
export const livePath = '/socket.io'

/** How many items `presence:set` may name: enough to see what somebody is at, not a copy of their selection. */
export const maxNamedItems = 20

/** What somebody does in a folder. Ids of at most 20 items; `browsing` says nothing but that they are there. */
export type Doing =
  | { kind: 'browsing' }
  | { kind: 'selecting'; itemIds: string[] }
  | { kind: 'renaming'; itemId: string }

/** Somebody in a folder; several tabs of one person are one. `uploads`: how many of theirs arrive in this folder now. */
export type Presence = { person: Person; doing: Doing; uploads: number }

/** An upload under way, as others in the space see it. `lengthBytes` null: not known yet. */
export type LiveUpload = {
  id: string
  parentId: string
  name: string
  lengthBytes: number | null
  offsetBytes: number
  by: Person
}

/**
 * Entries of one space, oldest first and without a gap between them. `clock` is the clock after the last of them; with no
 * entries it is a heartbeat: who is behind it has missed something and asks the journal.
 */
export type JournalMessage = { spaceId: string; clock: number; entries: Entry[] }

/** Everybody in one folder. At most 20 are named; `others` counts the rest. */
export type PresenceMessage = {
  spaceId: string
  folderId: string
  people: Presence[]
  others: number
}

/** Every upload under way in a space, at most 200 of them. Volatile: the next one says all of it again. */
export type UploadsMessage = { spaceId: string; uploads: LiveUpload[] }

/**
 * The answer to `space:join`. The entries may end before `clock` when there are many: the rest is read from
 * `GET …/journal`. `reset`: too old to catch up, take a fresh listing. `presence`: who is where already.
 */
export type JoinAnswer =
  | { clock: number; entries: Entry[]; presence: PresenceMessage[]; uploads: LiveUpload[] }
  | { reset: true }
  | ErrorReply

/** What a server sends. `presence` and `uploads` may be dropped on a slow line; `journal` never is without a later clock. */
export type ServerEvents = {
  journal(message: JournalMessage): void
  presence(message: PresenceMessage): void
  uploads(message: UploadsMessage): void
  /** The viewer is no member any more: nothing of this space comes after it. */
  'space:left'(message: { spaceId: string }): void
}

/** What a client sends. `since`: the clock it has. `folderId` null: nowhere. */
export type ClientEvents = {
  'space:join'(input: { spaceId: string; since: number }, answer: (reply: JoinAnswer) => void): void
  'space:leave'(input: { spaceId: string }): void
  'presence:set'(input: { spaceId: string; folderId: string | null; doing?: Doing }): void
}
