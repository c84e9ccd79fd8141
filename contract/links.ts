import type { Person } from './item.ts'

/** view: look, preview and download. drop: send files in, and see nothing of what is inside. */
export const linkModes = ['view', 'drop'] as const
export type LinkMode = (typeof linkModes)[number]

/** What a link to drop takes where its maker names no other figures. */
export const dropDefaults = { maxBytes: 10_000_000_000, maxFiles: 1000 } as const

/**
 * open; expired: its time is over; exhausted: no download, or no file, is left; away: what it leads to is in the trash.
 * Only `open` lets visitors in.
 */
export const linkStates = ['open', 'expired', 'exhausted', 'away'] as const
export type LinkState = (typeof linkStates)[number]

/** A row of `GET /api/v1/links`. Limits that it does not have are null. The token is nowhere: it was told once. */
export type Link = {
  id: string
  spaceId: string
  spaceName: string
  itemId: string
  kind: 'file' | 'folder'
  /** The item's name now; empty for the top folder of a space. */
  name: string
  /** The folders above it, the topmost first, without the top folder of the space. */
  place: string[]
  mode: LinkMode
  state: LinkState
  hasPassword: boolean
  createdAt: string
  createdBy: Person
  expiresAt: string | null
  downloads: number
  maxDownloads: number | null
  /** What came in through it. */
  droppedBytes: number
  droppedFiles: number
  maxBytes: number | null
  maxFiles: number | null
}

/** What only the first answer to `link.create` tells beside its entry. `path`: the page to open, such as `/l/…`. */
export type NewLink = { id: string; token: string; path: string }

/** What an entry says of a link: enough for a sentence, nothing that opens it. */
export type LinkNote = { id: string; itemId: string; name: string; mode: LinkMode }

/** What whoever holds the token may know before a visit: `GET /api/v1/public/:token`. Never `away`: that is not there. */
export type PublicLink = {
  mode: LinkMode
  state: Exclude<LinkState, 'away'>
  needsPassword: boolean
  expiresAt: string | null
  /** What it leads to; null while a password stands before it, or when it is not open. */
  target: LinkTarget | null
}

/** `name` of a drop folder is told, so that people know where their files go; nothing in it is. */
export type LinkTarget = { itemId: string; kind: 'file' | 'folder'; name: string; by: string }

/** What is left of a link to drop. */
export type DropRoom = { bytesLeft: number; filesLeft: number }

/**
 * The answer to `POST /api/v1/public/:token/visit`. `pass` goes into `Authorization: Link <pass>`; for what a browser loads
 * by itself a cookie carries the same, where the address has `?link=<linkId>`.
 */
export type Visit = {
  linkId: string
  pass: string
  passExpiresAt: string
  link: PublicLink & { target: LinkTarget }
  /** null for a link to view. */
  room: DropRoom | null
}
