import { itemRenameInput } from '#contract/commands/items'
import { DriveError } from '#contract/errors'
import type { ItemKind } from '#contract/item'
import { together } from '#server/platform/together'
import { defineCommand } from '../define-command.ts'
import type { ItemRow } from './item-row.ts'
import { setName } from './name-columns.ts'
import { authorize } from './policy.ts'
import { presentArrivals } from './present-item.ts'
import { loadLiving, locateItems } from './queries.ts'

export const renameItem = defineCommand({
  name: 'item.rename',
  input: itemRenameInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, [input.itemId])
  },

  async run({ input, actor, tx, spaceId }) {
    const [, [item]] = await together(
      authorize(tx, spaceId, actor, 'change'),
      loadLiving(tx, spaceId, [input.itemId]),
    )
    if (input.version !== undefined && input.version !== item!.version) {
      throw new DriveError('stale', { version: item!.version })
    }
    // The unique index decides `name_taken`: a look before it would race.
    const rows = await tx.$queryRaw<ItemRow[]>`
      UPDATE "Item" SET ${setName(item!.kind as ItemKind, input.name)},
        "version" = "version" + 1, "updatedById" = ${actor.userId}
      WHERE "id" = ${input.itemId} RETURNING *`
    return { type: 'item.renamed', items: await presentArrivals(tx, rows) }
  },
})
