import type { Role } from '#contract/roles'
import { insertSpace, type NewSpace } from '#server/domain/spaces/insert-space'
import type { Database } from '#server/platform/database'
import { openBootDatabase } from './boot-database.ts'

export type SharedSpace = { spaceId: string; rootId: string }

type Members = readonly { userId: string; role: Role }[]
type Others = NonNullable<NewSpace['members']>

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
  const [owner, ...others] = members
  return database.transact((tx) =>
    insertSpace(tx, { kind: 'shared', name, ownerId: owner!.userId, members: others as Others }),
  )
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
  const database = await openBootDatabase(dataDir)
  try {
    await work(database)
  } finally {
    await database.close()
  }
}
