import { DriveError } from '#contract/errors'
import type { Person } from '#contract/item'
import type { Role } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import { nameKey } from '../users/create-user.ts'

type Found = Person & { disabledAtMs: bigint | null }

/**
 * The user of this name, case aside, who can be let in. Throws `invalid_input` on `field` for nobody, and just so for
 * somebody who is disabled. Only for actors who may invite: strangers learn nothing of names this way (A1).
 */
export async function findInvited(
  read: Reader,
  userName: string,
  field = 'userName',
): Promise<Person> {
  const found = await findByName(read, userName)
  if (!found || found.disabledAtMs !== null) throw unknownUser(userName, field)
  return { id: found.id, name: found.name }
}

export type FoundMember = Person & { role: Role }

/** The member of this name, disabled or not; null for everybody else. */
export async function findMember(
  read: Reader,
  spaceId: string,
  userName: string,
): Promise<FoundMember | null> {
  const rows = await read.$queryRaw<FoundMember[]>`
    SELECT u."id", u."name", m."role" FROM "Member" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."spaceId" = ${spaceId} AND u."nameKey" = ${nameKey(userName)}`
  return rows[0] ?? null
}

async function findByName(read: Reader, userName: string): Promise<Found | undefined> {
  const rows = await read.$queryRaw<Found[]>`
    SELECT "id", "name", "disabledAtMs" FROM "User" WHERE "nameKey" = ${nameKey(userName)}`
  return rows[0]
}

function unknownUser(userName: string, field: string): DriveError {
  const message = `There is nobody named “${userName}”.`
  return new DriveError('invalid_input', { message, fields: { [field]: message } })
}
