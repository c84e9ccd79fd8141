import { spaceTransferInput } from '#contract/commands/spaces'
import { DriveError } from '#contract/errors'
import type { Person } from '#contract/item'
import type { Tx } from '#server/platform/database'
import { defineCommand, type Told } from '../define-command.ts'
import { findInvited } from '../members/find-invited.ts'
import { findRole } from '../members/queries.ts'
import { moveCharges, type Charge } from '../quota/move-charges.ts'
import { refuseTooManyMembers, refuseTooManySpaces } from './bounds.ts'
import { findHome, listMemberHomes, lockWithHomes } from './homes.ts'
import { authorizeSpace } from './policy.ts'
import { presentJoined } from './present-space.ts'

/**
 * Hands a space over with all that it costs: used, reserved and items in one transaction, only if the new owner's quota
 * holds them (Q1). The old owner stays as a manager. Uploads under way into it go on, reserved by the new owner.
 */
export const transferSpace = defineCommand({
  name: 'space.transfer',
  input: spaceTransferInput,

  async locate({ input: { spaceId, userName }, actor, tx }) {
    await authorizeSpace(tx, spaceId, actor, 'transfer')
    const heir = await findHeir(tx, userName, actor.userId)
    return { spaceId, lock: await lockWithHomes(tx, spaceId, [await findHome(tx, heir.id)]) }
  },

  async run({ input: { spaceId, userName }, actor, tx, nowMs }) {
    const space = await authorizeSpace(tx, spaceId, actor, 'transfer')
    const heir = await findHeir(tx, userName, actor.userId)
    const was = await findRole(tx, spaceId, heir.id)
    await refuseTooManySpaces(tx, heir.id)
    if (was === null) await refuseTooManyMembers(tx, spaceId)
    await moveCharges(tx, actor.userId, heir.id, await chargeOf(tx, spaceId, actor.userId))
    await tx.$executeRaw`
      UPDATE "Upload" SET "ownerId" = ${heir.id} WHERE "spaceId" = ${spaceId} AND "ownerId" = ${actor.userId}`
    await tx.$executeRaw`UPDATE "Space" SET "ownerId" = ${heir.id} WHERE "id" = ${spaceId}`
    await tx.$executeRaw`
      UPDATE "Member" SET "role" = 'manager' WHERE "spaceId" = ${spaceId} AND "userId" = ${actor.userId}`
    await tx.$executeRaw`
      INSERT INTO "Member" ("spaceId", "userId", "role", "joinedAtMs") VALUES (${spaceId}, ${heir.id}, 'owner', ${nowMs})
      ON CONFLICT ("spaceId", "userId") DO UPDATE SET "role" = 'owner'`

    const named = { id: spaceId, name: space.name }
    const from: Person = { id: actor.userId, name: actor.name }
    const transferred = { type: 'space.transferred' as const, space: named, from, to: heir }
    const homes = await listMemberHomes(tx, spaceId)
    const roleChanged = { type: 'space.roleChanged' as const, space: named }
    const joined = await presentJoined(tx, { ...space, ownerId: heir.id }, 'owner')
    const bodyFor = (userId: string): Told['body'] => {
      if (userId === actor.userId) return { ...roleChanged, role: 'manager', was: 'owner' }
      if (userId !== heir.id) return transferred
      return was === null
        ? { type: 'space.joined', space: joined }
        : { ...roleChanged, role: 'owner', was }
    }
    return [
      { spaceId, body: transferred },
      ...homes.map(({ homeId, userId }) => ({ spaceId: homeId, body: bodyFor(userId) })),
    ]
  },
})

async function findHeir(tx: Tx, userName: string, ownerId: string): Promise<Person> {
  const heir = await findInvited(tx, userName)
  if (heir.id !== ownerId) return heir
  const message = 'It is yours already. Hand it over to someone else.'
  throw new DriveError('invalid_input', { message, fields: { userName: message } })
}

/** What its owner pays for a space at this moment. An upload that came with a folder may be on another's account. */
async function chargeOf(tx: Tx, spaceId: string, ownerId: string): Promise<Required<Charge>> {
  const rows = await tx.$queryRaw<Record<'items' | 'bytes' | 'reserved', bigint | number>[]>`
    SELECT
      (SELECT COUNT(*) FROM "Item" i WHERE i."spaceId" = s."id" AND i."id" <> s."rootId") AS "items",
      (SELECT COALESCE(SUM(v."sizeBytes"), 0) FROM "Item" i JOIN "Version" v ON v."itemId" = i."id"
        WHERE i."spaceId" = s."id") AS "bytes",
      (SELECT COALESCE(SUM(p."reservedBytes"), 0) FROM "Upload" p
        WHERE p."spaceId" = s."id" AND p."ownerId" = ${ownerId}) AS "reserved"
    FROM "Space" s WHERE s."id" = ${spaceId}`
  const { items, bytes, reserved } = rows[0]!
  return { items: Number(items), bytes: Number(bytes), reserved: Number(reserved) }
}
