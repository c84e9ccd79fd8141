import type { Role } from '#contract/roles'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import { nameColumns } from '../items/name-columns.ts'

export type NewSpace = {
  kind: 'home' | 'shared'
  name: string
  ownerId: string
  /** Besides the owner. */
  members?: readonly { userId: string; role: Exclude<Role, 'owner'> }[]
}

/** Writes a space with its root folder and its members, the owner first. Whether somebody may is the caller's to ask. */
export async function insertSpace(
  tx: Tx,
  space: NewSpace,
): Promise<{ spaceId: string; rootId: string }> {
  const rootId = newId()
  const spaceId = await insertSpaceRow(tx, { ...space, rootId })
  const nowMs = clock.now()
  await tx.item.create({
    data: {
      id: rootId,
      spaceId,
      parentId: null,
      kind: 'folder',
      ...nameColumns('folder', ''),
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
      createdById: space.ownerId,
      updatedById: space.ownerId,
    },
  })
  return { spaceId, rootId }
}

/** The same for a root that is there, or will be. Answers the id of the space. */
export async function insertSpaceRow(
  tx: Tx,
  { kind, name, ownerId, rootId, members = [] }: NewSpace & { rootId: string },
): Promise<string> {
  const [spaceId, nowMs] = [newId(), clock.now()]
  await tx.space.create({
    data: { id: spaceId, kind, name, ownerId, rootId, createdAtMs: nowMs },
  })
  for (const { userId, role } of [{ userId: ownerId, role: 'owner' }, ...members])
    await tx.member.create({ data: { spaceId, userId, role, joinedAtMs: nowMs } })
  return spaceId
}
