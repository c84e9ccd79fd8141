import type { UserRole } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import { insertSpace } from '../spaces/insert-space.ts'
import { isUniqueViolation } from '../unique-violation.ts'

export type NewUser = {
  name: string
  passwordHash: string
  role: UserRole
  /** null: unlimited */
  quotaBytes: number | null
}

/** How sign-in compares names: no two users differ by case alone. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** Makes a user with a home space, its root folder and the owner's membership: all or nothing. */
export async function createUser(
  tx: Tx,
  user: NewUser,
): Promise<{ userId: string; homeSpaceId: string; rootId: string }> {
  const userId = newId()
  await tx.user
    .create({
      data: { id: userId, nameKey: nameKey(user.name), createdAtMs: clock.now(), ...user },
    })
    .catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      throw new DriveError('name_taken', { message: 'There is a user with this name already.' })
    })
  const home = await insertSpace(tx, { kind: 'home', name: user.name, ownerId: userId })
  return { userId, homeSpaceId: home.spaceId, rootId: home.rootId }
}
