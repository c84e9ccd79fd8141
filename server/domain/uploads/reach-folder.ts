import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import { append, raiseClock } from '#server/journal/append'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import type { Actor } from '../actor.ts'
import { maxDepth } from '../items/ancestry.ts'
import { tooDeep } from '../items/destination.ts'
import type { ItemRow } from '../items/item-row.ts'
import { nameColumns } from '../items/name-columns.ts'
import { presentItems } from '../items/present-item.ts'
import { countItems } from '../quota/count-items.ts'
import { findFolder, type Folder } from './find-folder.ts'

/**
 * Walks down from `folder` by names and makes the folders that are missing: all of them in one entry, as folder.create
 * would have done it one by one. Throws `name_taken` where something else has the name of a folder on the way.
 */
export async function reachFolder(
  tx: Tx,
  actor: Actor,
  from: Folder,
  names: string[],
  nowMs: number,
): Promise<{ folder: Folder; entry: Entry | null }> {
  // The file itself is a level too.
  if (from.depth + names.length >= maxDepth) throw tooDeep()
  const found = await walk(tx, from, names)
  if (found.missing.length === 0) return { folder: found.folder, entry: null }

  const clock = await raiseClock(tx, from.spaceId)
  if (clock === null) throw new DriveError('not_found')
  // The clock's row is locked from here on: what was made meanwhile is found now, not made twice.
  const { folder: deepest, missing } = await walk(tx, from, names)
  let folder = deepest
  await countItems(tx, from.ownerId, missing.length)
  const made: ItemRow[] = []
  for (const name of missing) {
    const row = await makeFolder(tx, actor, folder, name, nowMs)
    made.push(row)
    folder = { ...folder, id: row.id, depth: folder.depth + 1 }
  }
  const items = (await presentItems(tx, made)).map((item) => ({ item }))
  const author = { id: actor.userId, name: actor.name }
  const at = { spaceId: from.spaceId, clock, author, commandId: null, nowMs }
  return { folder, entry: await append(tx, at, { type: 'folder.created', items }) }
}

async function walk(
  tx: Tx,
  from: Folder,
  names: string[],
): Promise<{ folder: Folder; missing: string[] }> {
  let folder = from
  for (const [index, name] of names.entries()) {
    const rows = await tx.$queryRaw<{ id: string; kind: string }[]>`
      SELECT "id", "kind" FROM "Item"
      WHERE "parentId" = ${folder.id} AND "name" = ${name} AND "trashedAtMs" IS NULL`
    const next = rows[0]
    if (!next) return { folder, missing: names.slice(index) }
    if (next.kind !== 'folder') {
      throw new DriveError('name_taken', {
        message: `"${name}" is here already, and is no folder.`,
      })
    }
    folder = { ...folder, id: next.id, depth: folder.depth + 1 }
  }
  return { folder, missing: [] }
}

async function makeFolder(tx: Tx, actor: Actor, parent: Folder, name: string, nowMs: number) {
  return tx.item.create({
    data: {
      id: newId(),
      spaceId: parent.spaceId,
      parentId: parent.id,
      kind: 'folder',
      ...nameColumns('folder', name),
      createdAtMs: nowMs,
      modifiedAtMs: nowMs,
      createdById: actor.userId,
      updatedById: actor.userId,
    },
  })
}

/** The folder a wish names, without its path: `not_found` where the actor may not look, or it is in the trash. */
export async function startingFolder(
  tx: Tx,
  actor: Actor,
  wish: { spaceId?: string; parentId?: string },
): Promise<Folder> {
  const folderId = wish.parentId ?? (await rootOf(tx, actor, wish.spaceId))
  const folder = folderId === null ? null : await findFolder(tx, folderId)
  if (!folder || folder.isTrashed) throw new DriveError('not_found')
  if (wish.spaceId !== undefined && wish.spaceId !== folder.spaceId)
    throw new DriveError('not_found')
  return folder
}

async function rootOf(tx: Tx, actor: Actor, spaceId: string | undefined): Promise<string | null> {
  const rows =
    spaceId === undefined
      ? await tx.$queryRaw<{ rootId: string }[]>`
          SELECT "rootId" FROM "Space" WHERE "ownerId" = ${actor.userId} AND "kind" = 'home'`
      : await tx.$queryRaw<
          { rootId: string }[]
        >`SELECT "rootId" FROM "Space" WHERE "id" = ${spaceId}`
  return rows[0]?.rootId ?? null
}
