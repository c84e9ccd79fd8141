import type { TrashedItem } from '#contract/item'
import type { Reader } from '#server/platform/database'
import { sql } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import type { ItemRow } from './item-row.ts'
import { readCursor, writeCursor } from './page-cursor.ts'
import { authorize } from './policy.ts'
import { presentTrashed } from './present-item.ts'

export type TrashPage = { items: TrashedItem[]; nextCursor: string | null; clock: number }

const sort = 'trashed'

/**
 * A page of what was thrown away in a space, newest first: the items that were trashed themselves, not what lies below
 * them. Throws `not_found` to strangers, `not_allowed` to viewers, `invalid_input` for a foreign cursor.
 */
export async function listTrash(
  read: Reader,
  actor: Actor,
  spaceId: string,
  {
    cursor,
    limit,
    lifetimeMs,
  }: {
    cursor?: string | undefined
    limit: number
    /** How long the trash keeps what is in it. */ lifetimeMs: number
  },
): Promise<TrashPage> {
  await authorize(read, spaceId, actor, 'viewTrash')
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  const behind = after ? sql`AND ("trashedAtMs", "id") < (${after.value}, ${after.key})` : sql``
  const rows = await read.$queryRaw<(ItemRow & { spaceClock: bigint; id: string | null })[]>`
    SELECT "Space"."clock" AS "spaceClock", page.* FROM "Space" LEFT JOIN (
      SELECT * FROM "Item"
      WHERE "spaceId" = ${spaceId} AND "trashedAtMs" IS NOT NULL AND "parentId" IS NOT NULL ${behind}
      ORDER BY "trashedAtMs" DESC, "id" DESC LIMIT ${limit + 1}
    ) AS page ON 1 = 1
    WHERE "Space"."id" = ${spaceId} ORDER BY page."trashedAtMs" DESC, page."id" DESC`
  const trashed = rows.filter(({ id }) => id !== null)
  const page = trashed.slice(0, limit)
  const last = page.at(-1)
  const end = last && { sort, value: Number(last.trashedAtMs), key: last.id }
  return {
    items: await presentTrashed(read, page, lifetimeMs),
    nextCursor: trashed.length > limit && end ? writeCursor(end) : null,
    clock: Number(rows[0]?.spaceClock ?? 0),
  }
}
