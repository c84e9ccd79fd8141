import type { UserRole } from '#contract/account'
import { DriveError } from '#contract/errors'
import { sortKey } from '#contract/sort-key'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
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
  const [userId, homeSpaceId, rootId] = [newId(), newId(), newId()]
  const nowMs = clock.now()
  await tx.user
    .create({ data: { id: userId, nameKey: nameKey(user.name), createdAtMs: nowMs, ...user } })
    .catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      throw new DriveError('name_taken', { message: 'There is a user with this name already.' })
    })
  await tx.space.create({
    data: {
      id: homeSpaceId,
      kind: 'home',
      name: user.name,
      ownerId: userId,
      rootId,
      createdAtMs: nowMs,
    },
  })
  await tx.member.create({
    data: { spaceId: homeSpaceId, userId, role: 'owner', joinedAtMs: nowMs },
  })
  await tx.item.create({
    data: {
      id: rootId,
      spaceId: homeSpaceId,
      parentId: null,
      kind: 'folder',
      name: '',
      sortKey: sortKey('folder', ''),
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
      createdById: userId,
      updatedById: userId,
    },
  })
  return { userId, homeSpaceId, rootId }
}
