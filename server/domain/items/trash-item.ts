import { itemTrashInput } from '#contract/commands/items'
import type { Tx } from '#server/platform/database'
import { join } from '#server/platform/sql'
import { together } from '#server/platform/together'
import type { Actor } from '../actor.ts'
import { defineCommand } from '../define-command.ts'
import { readAncestry } from './ancestry.ts'
import { authorize } from './policy.ts'
import { presentDepartures } from './present-item.ts'
import { loadLiving, locateItems } from './queries.ts'

export const trashItem = defineCommand({
  name: 'item.trash',
  input: itemTrashInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, input.itemIds)
  },

  async run({ input, actor, tx, nowMs, spaceId }) {
    const [, named] = await together(
      authorize(tx, spaceId, actor, 'change'),
      loadLiving(tx, spaceId, input.itemIds),
    )
    // What lies below another named item goes with it, and comes back with it.
    const ancestry = await readAncestry(
      tx,
      named.map(({ id }) => id),
    )
    const all = new Set(named.map(({ id }) => id))
    const tops = named.filter(
      ({ id }) =>
        !ancestry
          .chain(id)
          .slice(1)
          .some((above) => all.has(above.id)),
    )
    await putIntoTrash(
      tx,
      tops.map(({ id }) => id),
      actor,
      nowMs,
    )
    return {
      type: 'item.trashed',
      items: presentDepartures(tops),
    }
  },
})

/** Marks living items as trashed. They keep their place, to be restored to; what lies below them is not touched. */
export async function putIntoTrash(
  tx: Tx,
  itemIds: readonly string[],
  actor: Actor,
  nowMs: number,
): Promise<void> {
  if (itemIds.length === 0) return
  await tx.$executeRaw`
    UPDATE "Item" SET "trashedAtMs" = ${nowMs}, "trashedById" = ${actor.userId}, "version" = "version" + 1,
      "updatedById" = ${actor.userId}
    WHERE "id" IN (${join([...itemIds])})`
}
