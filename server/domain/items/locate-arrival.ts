import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import type { Located } from '../define-command.ts'
import { authorize } from './policy.ts'
import { locateItems } from './queries.ts'

/**
 * Where items come from and where they go, for `locate` of what takes them from folder to folder: one space, or two, of
 * which the one where they arrive is the main one. Throws `not_found` where the actor may not look (A1).
 */
export async function locateArrival(
  tx: Tx,
  actor: Actor,
  { itemIds, parentId }: { itemIds: readonly string[]; parentId: string },
): Promise<Located> {
  const source = await locateItems(tx, actor, itemIds)
  const rows = await tx.$queryRaw<{ spaceId: string }[]>`
    SELECT "spaceId" FROM "Item" WHERE "id" = ${parentId}`
  const target = rows[0]?.spaceId
  if (target === undefined) throw new DriveError('not_found')
  if (target === source) return source
  await authorize(tx, target, actor, 'view')
  return { spaceId: target, lock: [source, target] }
}

/** The space that items leave for `spaceId`: the other one that is locked, or the same. */
export function sourceAmong(locked: readonly string[], spaceId: string): string {
  return locked.find((id) => id !== spaceId) ?? spaceId
}

/** What points to a space may not go where others cannot follow it. */
export function shortcutStays(): DriveError {
  return new DriveError('not_allowed', {
    message: 'There is a shared folder among this. Stop sharing it first, or take it out.',
  })
}
