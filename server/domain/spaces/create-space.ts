import { spaceCreateInput } from '#contract/commands/spaces'
import { defineCommand } from '../define-command.ts'
import { refuseTooManySpaces } from './bounds.ts'
import { findHome } from './homes.ts'
import { insertSpace } from './insert-space.ts'
import { presentJoined } from './present-space.ts'

/** An empty shared space of the actor's own. Told in their home: its own journal starts empty. */
export const createSpace = defineCommand({
  name: 'space.create',
  input: spaceCreateInput,

  async locate({ actor, tx }) {
    return findHome(tx, actor.userId)
  },

  async run({ input: { name }, actor, tx }) {
    await refuseTooManySpaces(tx, actor.userId)
    const ownerId = actor.userId
    const { spaceId: id, rootId } = await insertSpace(tx, { kind: 'shared', name, ownerId })
    const space = await presentJoined(tx, { id, name, rootId, ownerId }, 'owner')
    return { type: 'space.created', space }
  },
})
