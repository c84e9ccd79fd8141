import type * as z from 'zod'
import type { itemMoveInput } from '#contract/commands/items'
import type { ItemKind } from '#contract/item'
import { readAncestry } from './ancestry.ts'
import { arrangeNames } from './arrange-names.ts'
import type { CommandContext, Told } from '../define-command.ts'
import { moveCharges } from '../quota/move-charges.ts'
import { getDestination, refuseTooDeep } from './destination.ts'
import type { ItemRow } from './item-row.ts'
import { authorize } from './policy.ts'
import { presentArrivals, presentDepartures } from './present-item.ts'
import { putInPlace } from './put-in-place.ts'
import { findOwnerId, loadItems, loadLiving } from './queries.ts'
import { relocateTree } from './relocate-tree.ts'
import { putIntoTrash } from './trash-item.ts'

type Context = CommandContext<z.output<typeof itemMoveInput>>

/**
 * The move from one space into another: the right on both sides, one entry in each, and the bytes of all versions are the
 * new owner's to pay (Q1, Q2).
 */
export async function moveAcross(
  { input, actor, tx, nowMs, spaceId: to }: Context,
  from: string,
): Promise<Told[]> {
  await authorize(tx, from, actor, 'change')
  await authorize(tx, to, actor, 'change')
  const rows = await loadLiving(tx, from, input.itemIds)
  const ids = rows.map(({ id }) => id)
  const destination = await getDestination(tx, to, input.parentId)
  await refuseTooDeep(tx, destination, ids)
  const arriving = rows.map(({ id, kind, name }) => ({ id, kind: kind as ItemKind, name }))
  const arrangement = await arrangeNames(tx, destination.id, arriving, input.onConflict ?? 'fail')
  const trashHomeId = await outermostFolder(tx, rows)
  await putIntoTrash(tx, arrangement.replaced, actor, nowMs)
  await putInPlace(tx, destination.id, rows, arrangement, actor)
  const folderIds = rows.filter(({ kind }) => kind === 'folder').map(({ id }) => id)
  const gone = await relocateTree(tx, { ids, folderIds, from, to, trashHomeId })
  await moveCharges(tx, await findOwnerId(tx, from), await findOwnerId(tx, to), gone)
  const items = await presentArrivals(tx, await loadItems(tx, to, ids))
  const { replaced } = arrangement
  return [
    {
      spaceId: to,
      body: { type: 'item.arrived', items, ...(replaced.length > 0 && { replaced }) },
    },
    { spaceId: from, body: { type: 'item.left', items: presentDepartures(rows) } },
  ]
}

/** The folder that an item lay in which had none of the others above it: it stays in the source. */
async function outermostFolder(tx: Context['tx'], rows: readonly ItemRow[]): Promise<string> {
  const ids = new Set(rows.map(({ id }) => id))
  const ancestry = await readAncestry(tx, [...ids])
  const isOutermost = ({ id }: ItemRow) =>
    !ancestry
      .chain(id)
      .slice(1)
      .some((above) => ids.has(above.id))
  return rows.find(isOutermost)!.parentId!
}
