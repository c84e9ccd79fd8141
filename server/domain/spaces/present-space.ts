import type { Role } from '#contract/roles'
import type { SpaceJoined } from '#contract/space'
import type { Reader } from '#server/platform/database'
import type { SpaceRow } from './policy.ts'

/** A space as it appears in the side bar of somebody with this role. */
export async function presentJoined(
  read: Reader,
  { id, name, rootId, ownerId }: Omit<SpaceRow, 'role'>,
  role: Role,
): Promise<SpaceJoined> {
  const rows = await read.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "User" WHERE "id" = ${ownerId}`
  return { id, name, rootId, role, owner: { id: ownerId, name: rows[0]?.name ?? '' } }
}
