import { memberRemoveInput } from '#contract/commands/spaces'
import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { defineCommand } from '../define-command.ts'
import { findHome } from '../spaces/homes.ts'
import { authorizeSpace } from '../spaces/policy.ts'
import { nameKey } from '../users/create-user.ts'
import { findMember } from './find-invited.ts'

/** Puts a member out, or lets the actor leave. What they hold open in the space ends at once (A2). */
export const removeMember = defineCommand({
  name: 'member.remove',
  input: memberRemoveInput,

  async locate({ input: { spaceId, userName }, actor, tx }) {
    const { member } = await check(tx, spaceId, actor, userName)
    return { spaceId, lock: [spaceId, await findHome(tx, member.id)] }
  },

  async run({ input: { spaceId, userName }, actor, tx }) {
    const { space, member } = await check(tx, spaceId, actor, userName)
    if (member.role === 'owner') {
      throw new DriveError('not_allowed', {
        message: 'The owner stays, until the space is handed over or deleted.',
      })
    }
    await tx.$executeRaw`
      DELETE FROM "Member" WHERE "spaceId" = ${spaceId} AND "userId" = ${member.id}`
    const { id, name } = member
    return [
      {
        spaceId,
        body: { type: 'member.removed', member: { id, name }, left: id === actor.userId },
      },
      {
        spaceId: await findHome(tx, id),
        body: { type: 'space.left', space: { id: spaceId, name: space.name } },
      },
    ]
  },
})

async function check(tx: Tx, spaceId: string, actor: Actor, userName: string) {
  const isSelf = nameKey(userName) === nameKey(actor.name)
  const space = await authorizeSpace(tx, spaceId, actor, isSelf ? 'leave' : 'setMembers')
  const member = await findMember(tx, spaceId, userName)
  if (member) return { space, member }
  const message = `“${userName}” is no member here.`
  throw new DriveError('invalid_input', { message, fields: { userName: message } })
}
