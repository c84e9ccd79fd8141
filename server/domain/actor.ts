import type { UserRole } from '#contract/account'

/** Who acts, by which credential. Every door makes the same actor from a session or a token. */
export type Actor = {
  kind: 'user'
  userId: string
  name: string
  role: UserRole
  /** The session or token row: when it is gone, so is the actor (A2). */
  credentialId: string
  credentialKind: 'session' | 'token'
}
