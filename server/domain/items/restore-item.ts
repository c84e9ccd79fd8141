import { itemRestoreInput } from '#contract/commands/items'
import type { ItemKind } from '#contract/item'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { defineCommand } from '../define-command.ts'
import { isTaller, maxDepth, readAncestry, type Ancestry } from './ancestry.ts'
import { arrangeNames } from './arrange-names.ts'
import type { ItemRow } from './item-row.ts'
import { authorize } from './policy.ts'
import { presentArrivals } from './present-item.ts'
import { putInPlace } from './put-in-place.ts'
import { loadItems, loadTrashed, locateItems } from './queries.ts'

export const restoreItem = defineCommand({
  name: 'item.restore',
  input: itemRestoreInput,

  async locate({ input, actor, tx }) {
    return locateItems(tx, actor, input.itemIds)
  },

  async run({ input, actor, tx, spaceId }) {
    await authorize(tx, spaceId, actor, 'change')
    const rows = await loadTrashed(tx, spaceId, input.itemIds)
    const space = await tx.space.findUniqueOrThrow({ where: { id: spaceId } })
    let waiting = rows
    // Folders before what lies in them, so that each finds its place alive again. A round sends home at least one.
    while (waiting.length > 0) waiting = await restoreRound(tx, waiting, space.rootId, actor)
    const restored = await loadItems(
      tx,
      spaceId,
      rows.map(({ id }) => id),
    )
    return { type: 'item.restored', items: await presentArrivals(tx, restored) }
  },
})

/** Restores those that have no folder of `waiting` above them; answers the others. */
async function restoreRound(
  tx: Tx,
  waiting: ItemRow[],
  rootId: string,
  actor: Actor,
): Promise<ItemRow[]> {
  const ancestry = await readAncestry(
    tx,
    waiting.map(({ id }) => id),
  )
  const all = new Set(waiting.map(({ id }) => id))
  const isInner = ({ id }: ItemRow) =>
    ancestry
      .chain(id)
      .slice(1)
      .some((above) => all.has(above.id))
  const byFolder = new Map<string, ItemRow[]>()
  for (const row of waiting.filter((each) => !isInner(each))) {
    const home = await findHome(tx, row, ancestry, rootId)
    byFolder.set(home, [...(byFolder.get(home) ?? []), row])
  }
  for (const [folderId, rows] of byFolder) {
    const arriving = rows.map(({ id, kind, name }) => ({ id, kind: kind as ItemKind, name }))
    const arrangement = await arrangeNames(tx, folderId, arriving, 'rename')
    await putInPlace(tx, folderId, rows, arrangement, actor)
  }
  return waiting.filter(isInner)
}

/** Its old folder if that is alive and still shallow enough for it, else the root. */
async function findHome(tx: Tx, row: ItemRow, ancestry: Ancestry, rootId: string): Promise<string> {
  const parentId = row.parentId!
  if (!ancestry.isLiving(parentId)) return rootId
  const levels = maxDepth - ancestry.depth(parentId)
  return (await isTaller(tx, [row.id], levels)) ? rootId : parentId
}
