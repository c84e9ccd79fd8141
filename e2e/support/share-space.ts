import type { Role } from '#contract/roles'
import { sortKey } from '#contract/sort-key'
import { openDatabase, type Database } from '#server/platform/database'
import { newId } from '#server/platform/new-id'

export type SharedSpace = { spaceId: string; rootId: string }

type Members = readonly { userId: string; role: Role }[]

/** A shared space with these members, written into the database of a running server as `npm run admin` would. */
export async function shareSpace(
  dataDir: string,
  name: string,
  members: Members,
): Promise<SharedSpace> {
  let made: SharedSpace | undefined
  await within(dataDir, async (database) => (made = await addSpace(database, name, members)))
  return made!
}

/** The same where the database is open in this process. The first member is the owner. */
export async function addSpace(
  database: Database,
  name: string,
  members: Members,
): Promise<SharedSpace> {
  const [spaceId, rootId] = [newId(), newId()]
  const nowMs = Date.now()
  const ownerId = members[0]!.userId
  await database.transact(async (tx) => {
    await tx.space.create({
      data: { id: spaceId, kind: 'shared', name, ownerId, rootId, createdAtMs: nowMs },
    })
    for (const { userId, role } of members)
      await tx.member.create({ data: { spaceId, userId, role, joinedAtMs: nowMs } })
    await tx.item.create({
      data: {
        id: rootId,
        spaceId,
        parentId: null,
        kind: 'folder',
        name: '',
        sortKey: sortKey('folder', ''),
        createdAtMs: nowMs,
        modifiedAtMs: nowMs,
        createdById: ownerId,
        updatedById: ownerId,
      },
    })
  })
  return { spaceId, rootId }
}

/** Takes a membership away, as its owner would. */
export async function endMembership(
  dataDir: string,
  spaceId: string,
  userId: string,
): Promise<void> {
  await within(dataDir, (database) =>
    database.transact((tx) => tx.member.deleteMany({ where: { spaceId, userId } })),
  )
}

async function within(dataDir: string, work: (database: Database) => Promise<unknown>) {
  const database = openDatabase(dataDir)
  try {
    await work(database)
  } finally {
    await database.close()
  }
}
