import { memberSetInput } from '#contract/commands/spaces'
import { DriveError } from '#contract/errors'
import type { EntryBody } from '#contract/entries'
import type { Role } from '#contract/roles'
import type { Tx } from '#server/platform/database'
import { defineCommand } from '../define-command.ts'
import { refuseTooManyMembers } from '../spaces/bounds.ts'
import { findHome } from '../spaces/homes.ts'
import { authorizeSpace } from '../spaces/policy.ts'
import { presentJoined } from '../spaces/present-space.ts'
import { findInvited, findMember } from './find-invited.ts'

/** Lets somebody in, or changes the role of who is in already. The owner stays the owner: see `space.transfer`. */
export const setMember = defineCommand({
  name: 'member.set',
  input: memberSetInput,

  async locate({ input, actor, tx }) {
    await authorizeSpace(tx, input.spaceId, actor, 'setMembers')
    const { id } = await findTarget(tx, input.spaceId, input.userName)
    return { spaceId: input.spaceId, lock: [input.spaceId, await findHome(tx, id)] }
  },

  async run({ input: { spaceId, userName, role }, actor, tx, nowMs }) {
    const space = await authorizeSpace(tx, spaceId, actor, 'setMembers')
    const { id, name, role: was } = await findTarget(tx, spaceId, userName)
    if (was === 'owner') {
      throw new DriveError('not_allowed', {
        message: 'The owner stays the owner, until the space is handed over.',
      })
    }
    if (was === null) {
      await refuseTooManyMembers(tx, spaceId)
      await tx.member.create({ data: { spaceId, userId: id, role, joinedAtMs: nowMs } })
    } else if (was !== role) {
      await tx.$executeRaw`
        UPDATE "Member" SET "role" = ${role} WHERE "spaceId" = ${spaceId} AND "userId" = ${id}`
    }
    const told = async (before: Role | null): Promise<EntryBody> =>
      before === null
        ? { type: 'space.joined', space: await presentJoined(tx, space, role) }
        : { type: 'space.roleChanged', space: { id: spaceId, name: space.name }, role, was: before }
    return [
      { spaceId, body: { type: 'member.set', member: { id, name, role }, was } },
      // Who has the role already is not told that nothing happened.
      ...(was === role ? [] : [{ spaceId: await findHome(tx, id), body: await told(was) }]),
    ]
  },
})

async function findTarget(tx: Tx, spaceId: string, userName: string) {
  const member = await findMember(tx, spaceId, userName)
  return member ?? { ...(await findInvited(tx, userName)), role: null }
}
