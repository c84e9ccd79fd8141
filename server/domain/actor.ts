import type { TokenScope, UserRole } from '#contract/account'
import type { LinkMode } from '#contract/links'

/** A user who acts, by which credential. Every door makes the same actor from a session or a token. */
export type Actor = {
  kind: 'user'
  userId: string
  name: string
  role: UserRole
  /** The session or token row: when it is gone, so is the actor (A2). */
  credentialId: string
  credentialKind: 'session' | 'token'
  /** What the token may do; a session, which has none, may do everything. */
  scope?: TokenScope
  /** Where the request came from, for the audit log; doors that change nothing there leave it out. */
  address?: string
}

/**
 * Somebody who came through a link. He has no user, so that nothing which asks for an `Actor` can be called with him: what
 * visitors may do is what takes an `AnyActor` (A1).
 */
export type LinkActor = {
  kind: 'link'
  linkId: string
  mode: LinkMode
  spaceId: string
  /** The top of what he may reach. */
  itemId: string
  /** Who made the link: files that are dropped are made in his name. */
  maker: { id: string; name: string }
  /** Tells one visitor from another; only who has the secret behind it reaches the uploads under it. */
  visitorHash: string
  /** The link's own id: what the visitor acts by, as a user acts by a session. */
  credentialId: string
}

export type AnyActor = Actor | LinkActor
