import type { ActivityPage } from '#contract/activity'
import { readBackwards } from '#server/journal/read-backwards'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { readCursor, writeCursor } from '../items/page-cursor.ts'
import { getItem } from '../items/queries.ts'
import { requireRole } from '../members/queries.ts'
import { toActivity } from './to-activity.ts'

export type ActivityQuery = { cursor?: string | undefined; limit: number }

/** What happened in a space, newest first. Throws `not_found` to strangers, `invalid_input` for a foreign cursor. */
export async function listSpaceActivity(
  read: Reader,
  actor: Actor,
  spaceId: string,
  query: ActivityQuery,
): Promise<ActivityPage> {
  await requireRole(read, spaceId, actor.userId, 'viewer')
  return readPage(read, spaceId, `activity ${spaceId}`, query, null)
}

/**
 * What happened to an item, and right in it when it is a folder, since it came into its space: what was before that is told
 * in another journal, to those who may read that (A1). Throws `not_found` as `getItem` does.
 */
export async function listItemActivity(
  read: Reader,
  actor: Actor,
  itemId: string,
  query: ActivityQuery,
): Promise<ActivityPage> {
  const { spaceId } = await getItem(read, actor, itemId)
  return readPage(read, spaceId, `activity ${spaceId} ${itemId}`, query, itemId)
}

async function readPage(
  read: Reader,
  spaceId: string,
  sort: string,
  { cursor, limit }: ActivityQuery,
  naming: string | null,
): Promise<ActivityPage> {
  const before = cursor === undefined ? null : Number(readCursor(cursor, sort).value)
  const { entries, next } = await readBackwards(read, spaceId, { before, limit, naming })
  return {
    activity: entries.map(toActivity),
    nextCursor: next === null ? null : writeCursor({ sort, value: next, key: '' }),
  }
}
