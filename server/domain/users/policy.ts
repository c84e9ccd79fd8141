import { DriveError } from '#contract/errors'
import type { Person } from '#contract/item'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { requireStanding } from '../credentials/standing.ts'

/** Who looks after the users: an admin by a credential, or whoever holds the machine and its terminal. */
export type Caretaker = Actor | 'operator'

/** Throws `not_allowed` to anyone but admins. */
export function requireAdmin(actor: Actor): void {
  if (actor.role !== 'admin')
    throw new DriveError('not_allowed', { message: 'Only an admin may do this.' })
}

/** In the transaction of the change: the credential still stands, and the role is still admin (A2). */
export async function requireCaretaker(tx: Tx, by: Caretaker): Promise<void> {
  if (by === 'operator') return
  await requireStanding(tx, by)
  const rows = await tx.$queryRaw<
    { role: Actor['role'] }[]
  >`SELECT "role" FROM "User" WHERE "id" = ${by.userId}`
  requireAdmin({ ...by, role: rows[0]?.role ?? 'user' })
}

/** In whose name an entry is written of what befalls `whom`: the operator has no account, and is not named. */
export function authorFor(by: Caretaker, whom: Person): Person {
  return by === 'operator' ? whom : { id: by.userId, name: by.name }
}
