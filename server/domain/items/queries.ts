import { DriveError } from '#contract/errors'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'
import { together } from '#server/platform/together'
import type { Actor, AnyActor } from '../actor.ts'
import { findRole } from '../members/queries.ts'
import { readAncestry } from './ancestry.ts'
import type { ItemRow } from './item-row.ts'
import { authorize } from './policy.ts'

/** The row of an item, living or not. Whoever asks has to check rights and trash. */
export async function findItem(read: Reader, itemId: string): Promise<ItemRow | null> {
  const rows = await read.$queryRaw<ItemRow[]>`SELECT * FROM "Item" WHERE "id" = ${itemId}`
  return rows[0] ?? null
}

/**
 * A living item that the actor may look at: of a space he is a member of, or at or below what his link leads to. What is
 * in the trash, by itself or with a folder above it, is read through the trash alone. Throws `not_found`, the same for what
 * is not there and what is not shared (A1).
 */
export async function getItem(read: Reader, actor: AnyActor, itemId: string): Promise<ItemRow> {
  const row = await findItem(read, itemId)
  // Asked of what is not there too: the time it takes must not tell a stranger what is (A1).
  const mayLook = await mayLookInto(read, actor, row?.spaceId ?? '')
  if (!row || !mayLook) throw new DriveError('not_found')
  const ancestry = await readAncestry(read, [itemId])
  if (!ancestry.isLiving(itemId)) throw new DriveError('not_found')
  const isOutside =
    actor.kind === 'link' && !ancestry.chain(itemId).some(({ id }) => id === actor.itemId)
  if (isOutside) throw new DriveError('not_found')
  return row
}

async function mayLookInto(read: Reader, actor: AnyActor, spaceId: string): Promise<boolean> {
  if (actor.kind === 'link') return actor.mode === 'view' && actor.spaceId === spaceId
  return (await findRole(read, spaceId, actor.userId)) !== null
}

/** A living folder, as `getItem`; `invalid_input` for a file. */
export async function getFolder(read: Reader, actor: AnyActor, folderId: string): Promise<ItemRow> {
  const row = await getItem(read, actor, folderId)
  if (row.kind !== 'folder')
    throw new DriveError('invalid_input', { message: 'This is no folder.' })
  return row
}

/** Whether this is a folder of the space that is not itself in the trash. */
export async function isFolderOf(
  read: Reader,
  spaceId: string,
  folderId: string,
): Promise<boolean> {
  const rows = await read.$queryRaw<unknown[]>`
    SELECT 1 FROM "Item" WHERE "id" = ${folderId} AND "spaceId" = ${spaceId} AND "kind" = 'folder'
      AND "trashedAtMs" IS NULL`
  return rows.length > 0
}

/**
 * The one space of all these items, for `locate`. `not_found` when one does not exist or lies where the actor may not
 * look (A1), `not_allowed` when they lie in several spaces.
 */
export async function locateItems(
  read: Reader,
  actor: Actor,
  itemIds: readonly string[],
): Promise<string> {
  const ids = [...new Set(itemIds)]
  const spaces = await read.$queryRaw<{ spaceId: string; held: bigint }[]>`
    SELECT "spaceId", COUNT(*) AS "held" FROM "Item" WHERE "id" IN (${join(ids)}) GROUP BY "spaceId"`
  const found = spaces.reduce((sum, { held }) => sum + Number(held), 0)
  // What is not there is asked for as if it lay in a space of others: both take as long (A1).
  const asked = spaces.map(({ spaceId }) => spaceId)
  if (found !== ids.length) asked.push('')
  let refusal: unknown = null
  for (const spaceId of asked)
    await authorize(read, spaceId, actor, 'view').catch((error: unknown) => (refusal ??= error))
  if (refusal) throw refusal
  if (spaces.length > 1) {
    throw new DriveError('not_allowed', {
      message: 'One command works in one space. Take the items of each space by themselves.',
    })
  }
  return spaces[0]!.spaceId
}

/** The items of a locked space by their ids, in the order asked; `not_found` if one is not there. */
export async function loadItems(
  read: Reader,
  spaceId: string,
  itemIds: readonly string[],
): Promise<ItemRow[]> {
  const ids = [...new Set(itemIds)]
  const rows = await read.$queryRaw<ItemRow[]>`
    SELECT * FROM "Item" WHERE "id" IN (${join(ids)}) AND "spaceId" = ${spaceId}`
  if (rows.length !== ids.length) throw new DriveError('not_found')
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id)!)
}

/** Living items, none of them the root, which stays what and where it is (`not_allowed`). */
export async function loadLiving(
  read: Reader,
  spaceId: string,
  itemIds: readonly string[],
): Promise<ItemRow[]> {
  const [rows, ancestry] = await together(
    loadItems(read, spaceId, itemIds),
    readAncestry(read, [...new Set(itemIds)]),
  )
  if (!rows.every(({ id }) => ancestry.isLiving(id))) throw new DriveError('not_found')
  if (rows.some(({ parentId }) => parentId === null)) {
    throw new DriveError('not_allowed', { message: 'The top folder of a space stays as it is.' })
  }
  return rows
}

/** Items that were put into the trash themselves; `not_found` for everything else. */
export async function loadTrashed(
  read: Reader,
  spaceId: string,
  itemIds: readonly string[],
): Promise<ItemRow[]> {
  const rows = await loadItems(read, spaceId, itemIds)
  if (rows.some(({ trashedAtMs, parentId }) => trashedAtMs === null || parentId === null)) {
    throw new DriveError('not_found', { message: 'It is not in the trash.' })
  }
  return rows
}

/** Who pays for what lies in a space. */
export async function findOwnerId(read: Reader, spaceId: string): Promise<string> {
  const rows = await read.$queryRaw<
    { ownerId: string }[]
  >`SELECT "ownerId" FROM "Space" WHERE "id" = ${spaceId}`
  return rows[0]!.ownerId
}
