import { spaceRestoreInput } from '#contract/commands/spaces'
import { defineCommand } from '../define-command.ts'
import { findHome, listMemberHomes, lockWithHomes } from './homes.ts'
import { getDeleted } from './policy.ts'
import { presentJoined } from './present-space.ts'

/** Out of the owner's trash, with all who were members. */
export const restoreSpace = defineCommand({
  name: 'space.restore',
  input: spaceRestoreInput,

  async locate({ input: { spaceId }, actor, tx }) {
    await getDeleted(tx, spaceId, actor)
    return { spaceId: await findHome(tx, actor.userId), lock: await lockWithHomes(tx, spaceId) }
  },

  async run({ input, actor, tx, spaceId: homeId }) {
    const space = await getDeleted(tx, input.spaceId, actor)
    await tx.$executeRaw`UPDATE "Space" SET "deletedAtMs" = NULL WHERE "id" = ${space.id}`
    const back = await presentJoined(tx, space, 'owner')
    const others = (await listMemberHomes(tx, space.id)).filter(
      ({ userId }) => userId !== actor.userId,
    )
    return [
      { spaceId: homeId, body: { type: 'space.restored', space: back } },
      ...others.map((member) => ({
        spaceId: member.homeId,
        body: { type: 'space.joined' as const, space: { ...back, role: member.role } },
      })),
    ]
  },
})
