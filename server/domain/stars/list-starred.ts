import type { StarredItem } from '#contract/search'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { presentFound } from '../search/present-found.ts'

/** What the actor starred, last first. What is in the trash, or in a space that was left, does not show. */
export async function listStarred(read: Reader, actor: Actor): Promise<StarredItem[]> {
  const stars = await read.$queryRaw<{ itemId: string; atMs: bigint }[]>`
    SELECT "itemId", "atMs" FROM "Star" WHERE "userId" = ${actor.userId} ORDER BY "atMs" DESC, "itemId" DESC`
  const at = new Map(stars.map(({ itemId, atMs }) => [itemId, atMs]))
  const found = await presentFound(read, actor, [...at.keys()])
  return found.map(({ item, path }) => ({ item, path, starredAt: toIso(at.get(item.id)!) }))
}
