import { itemMoveInput } from '#contract/commands/items'
import type { ItemKind } from '#contract/item'
import { defineCommand } from '../define-command.ts'
import { arrangeNames } from './arrange-names.ts'
import { getDestination, refuseOwnSubtree, refuseTooDeep } from './destination.ts'
import { authorize } from './policy.ts'
import { presentArrivals } from './present-item.ts'
import { putInPlace } from './put-in-place.ts'
import { loadItems, loadLiving, locateItems } from './queries.ts'
import { putIntoTrash } from './trash-item.ts'

export const moveItem = defineCommand({
  name: 'item.move',
  input: itemMoveInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, input.itemIds)
  },

  async run({ input, actor, tx, nowMs, spaceId }) {
    await authorize(tx, spaceId, actor, 'change')
    const rows = await loadLiving(tx, spaceId, input.itemIds)
    const ids = rows.map(({ id }) => id)
    const destination = await getDestination(tx, actor, spaceId, input.parentId)
    refuseOwnSubtree(destination, ids)
    await refuseTooDeep(tx, destination, ids)
    const arriving = rows.map(({ id, kind, name }) => ({ id, kind: kind as ItemKind, name }))
    const arrangement = await arrangeNames(tx, destination.id, arriving, input.onConflict ?? 'fail')
    await putIntoTrash(tx, arrangement.replaced, actor, nowMs)
    await putInPlace(tx, destination.id, rows, arrangement, actor)
    const moved = await presentArrivals(tx, await loadItems(tx, spaceId, ids))
    return {
      type: 'item.moved',
      items: moved.map((arrival, i) => ({ ...arrival, fromParentId: rows[i]!.parentId! })),
      ...(arrangement.replaced.length > 0 && { replaced: arrangement.replaced }),
    }
  },
})
