import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import { lockUsers } from './lock-users.ts'

/**
 * Throws `not_allowed` when `userId` is the only admin who can sign in: nobody could let anyone in again. Locks all admins,
 * so that two of them cannot remove each other at once.
 */
export async function requireAnotherAdmin(tx: Tx, userId: string): Promise<void> {
  const admins = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "User" WHERE "role" = 'admin'`
  if (!admins.some((admin) => admin.id === userId)) return
  await lockUsers(
    tx,
    admins.map((admin) => admin.id),
  )
  const enabled = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "role" = 'admin' AND "disabledAtMs" IS NULL`
  if (enabled.some((admin) => admin.id !== userId) || !enabled.some((admin) => admin.id === userId))
    return
  throw new DriveError('not_allowed', {
    message: 'This is the last admin who can sign in. Make someone else an admin first.',
  })
}
