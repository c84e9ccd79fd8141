import { spaceDeleteInput } from '#contract/commands/spaces'
import { defineCommand } from '../define-command.ts'
import { findHome, listMemberHomes, lockWithHomes } from './homes.ts'
import { authorizeSpace } from './policy.ts'

/** Into the owner's trash: hidden from everyone at once (A2), still charged (Q2), with its members kept for a return. */
export const deleteSpace = defineCommand({
  name: 'space.delete',
  input: spaceDeleteInput,

  async locate({ input: { spaceId }, actor, tx }) {
    await authorizeSpace(tx, spaceId, actor, 'delete')
    return { spaceId: await findHome(tx, actor.userId), lock: await lockWithHomes(tx, spaceId) }
  },

  async run({ input, actor, tx, nowMs, spaceId: homeId }) {
    const { id, name } = await authorizeSpace(tx, input.spaceId, actor, 'delete')
    await tx.$executeRaw`UPDATE "Space" SET "deletedAtMs" = ${nowMs} WHERE "id" = ${id}`
    const space = { id, name }
    const others = (await listMemberHomes(tx, id)).filter(({ userId }) => userId !== actor.userId)
    return [
      { spaceId: homeId, body: { type: 'space.deleted', space } },
      ...others.map((member) => ({
        spaceId: member.homeId,
        body: { type: 'space.left' as const, space },
      })),
    ]
  },
})
