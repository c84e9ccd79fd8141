import { itemMoveInput } from '#contract/commands/items'
import type { ItemKind } from '#contract/item'
import { together } from '#server/platform/together'
import { defineCommand } from '../define-command.ts'
import { arrangeNames } from './arrange-names.ts'
import { getDestination, refuseOwnSubtree, refuseTooDeep } from './destination.ts'
import { locateArrival, sourceAmong } from './locate-arrival.ts'
import { moveAcross } from './move-across.ts'
import { authorize } from './policy.ts'
import { presentArrivals } from './present-item.ts'
import { putInPlace } from './put-in-place.ts'
import { loadItems, loadLiving } from './queries.ts'
import { putIntoTrash } from './trash-item.ts'

export const moveItem = defineCommand({
  name: 'item.move',
  input: itemMoveInput,

  async locate({ input, actor, tx }) {
    return locateArrival(tx, actor, input)
  },

  async run(context) {
    const { input, actor, tx, nowMs, spaceId, locked } = context
    const from = sourceAmong(locked, spaceId)
    if (from !== spaceId) return moveAcross(context, from)
    const [, rows, destination] = await together(
      authorize(tx, spaceId, actor, 'change'),
      loadLiving(tx, spaceId, input.itemIds),
      getDestination(tx, spaceId, input.parentId),
    )
    const ids = rows.map(({ id }) => id)
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
