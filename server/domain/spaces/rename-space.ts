import { spaceRenameInput } from '#contract/commands/spaces'
import { defineCommand } from '../define-command.ts'
import { listMemberHomes, lockWithHomes } from './homes.ts'
import { authorizeSpace } from './policy.ts'

/** Another name for everybody. The shortcut in the owner's home has a name of its own and keeps it. */
export const renameSpace = defineCommand({
  name: 'space.rename',
  input: spaceRenameInput,

  async locate({ input: { spaceId }, actor, tx }) {
    await authorizeSpace(tx, spaceId, actor, 'rename')
    return { spaceId, lock: await lockWithHomes(tx, spaceId) }
  },

  async run({ input: { spaceId, name }, actor, tx }) {
    const { name: was } = await authorizeSpace(tx, spaceId, actor, 'rename')
    await tx.$executeRaw`UPDATE "Space" SET "name" = ${name} WHERE "id" = ${spaceId}`
    const body = { type: 'space.renamed' as const, space: { id: spaceId, name }, was }
    const homes = await listMemberHomes(tx, spaceId)
    return [{ spaceId, body }, ...homes.map(({ homeId }) => ({ spaceId: homeId, body }))]
  },
})
