import { DriveError } from '#contract/errors'
import { numberedName } from '#contract/names'
import { portableName } from '#contract/portable-name'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { getItems } from '../items/get-items.ts'
import type { ItemRow } from '../items/item-row.ts'
import { findItem } from '../items/queries.ts'
import { ListWriter, type ArchiveList } from './list-writer.ts'
import { nameOfSpace } from './name-of-space.ts'
import { readTree, type TreeRow } from './read-tree.ts'

/**
 * Several living items, of one folder or of many, each with all that lives below it: in the order of a listing, whatever
 * order they were chosen in. What lies below another of them comes with that one, once. Names that meet at the top are
 * numbered. Throws as `getItems`; `invalid_input` where nothing but shortcuts was chosen, which hold nothing.
 */
export async function listSelection(
  read: Reader,
  actor: Actor,
  itemIds: readonly string[],
): Promise<ArchiveList> {
  const { items, ancestry } = await getItems(read, actor, itemIds)
  const isChosen = new Set(itemIds)
  const whole = items.filter(
    ({ id, kind }) =>
      kind !== 'shortcut' &&
      !ancestry.chain(id).some((above) => above.id !== id && isChosen.has(above.id)),
  )
  if (whole.length === 0) {
    throw new DriveError('invalid_input', { message: 'Shortcuts do not come as an archive.' })
  }
  const spaceIds = [...new Set(whole.map(({ spaceId }) => spaceId))]
  const tops: TreeRow[] = []
  const children = new Map<string, TreeRow[]>()
  for (const spaceId of spaceIds) {
    const ids = whole.filter((item) => item.spaceId === spaceId).map(({ id }) => id)
    const tree = await readTree(read, spaceId, ids)
    for (const top of tree.tops)
      tops.push({ ...top, name: top.name || (await nameOfSpace(read, spaceId)) })
    for (const [folderId, rows] of tree.children) children.set(folderId, rows)
  }
  // What went while it was read is not told of (A1).
  await getItems(read, actor, itemIds)
  const list = new ListWriter()
  for (const top of withOwnNames(tops)) await list.addWhole(top, children)
  const name = await nameOfAll(read, whole)
  return { itemId: whole[0]!.id, spaceIds, name, ...list.finish() }
}

/** `a.txt`, `a (2).txt`: also where they differ in case alone, as they come from folders that never met. */
function withOwnNames(tops: readonly TreeRow[]): TreeRow[] {
  const taken = new Set<string>()
  const isFree = (name: string) => !taken.has(portableName(name).toLowerCase())
  return tops.toSorted(byListing).map((top) => {
    let { name } = top
    for (let n = 2; !isFree(name); n += 1) name = numberedName(top.name, n, top.kind)
    taken.add(portableName(name).toLowerCase())
    return { ...top, name }
  })
}

function byListing(a: TreeRow, b: TreeRow): number {
  if (a.sortKey !== b.sortKey) return a.sortKey < b.sortKey ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** One goes by its own name, several by their folder's, else by their space's. */
async function nameOfAll(read: Reader, [one, ...others]: readonly ItemRow[]): Promise<string> {
  const { spaceId, parentId } = one!
  if (others.length === 0) return one!.name || nameOfSpace(read, spaceId)
  if (others.some((other) => other.spaceId !== spaceId)) return 'Cove'
  const isTogether = parentId !== null && others.every((other) => other.parentId === parentId)
  const folder = isTogether ? await findItem(read, parentId) : null
  return folder?.name || nameOfSpace(read, spaceId)
}
