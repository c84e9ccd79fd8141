import { folderCreateInput } from '#contract/commands/items'
import { newId } from '#server/platform/new-id'
import { together } from '#server/platform/together'
import { defineCommand } from '../define-command.ts'
import { countItems } from '../quota/count-items.ts'
import { maxDepth } from './ancestry.ts'
import { getDestination, tooDeep } from './destination.ts'
import { nameColumns } from './name-columns.ts'
import { authorize } from './policy.ts'
import { presentItem } from './present-item.ts'
import { findOwnerId } from './queries.ts'

export const createFolder = defineCommand({
  name: 'folder.create',
  input: folderCreateInput,

  async locate({ input, actor, tx }) {
    await authorize(tx, input.spaceId, actor, 'view')
    return input.spaceId
  },

  async run({ input, actor, tx, nowMs, spaceId }) {
    const [, destination, ownerId] = await together(
      authorize(tx, spaceId, actor, 'change'),
      getDestination(tx, spaceId, input.parentId),
      findOwnerId(tx, spaceId),
    )
    if (destination.depth >= maxDepth) throw tooDeep()
    await countItems(tx, ownerId, 1)
    // The unique index decides `name_taken`: a look before it would race.
    const row = await tx.item.create({
      data: {
        id: newId(),
        spaceId,
        parentId: destination.id,
        kind: 'folder',
        ...nameColumns('folder', input.name),
        createdAtMs: nowMs,
        modifiedAtMs: nowMs,
        createdById: actor.userId,
        updatedById: actor.userId,
      },
    })
    return { type: 'folder.created', items: [{ item: await presentItem(tx, row) }] }
  },
})
