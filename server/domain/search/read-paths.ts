import type { PathStep } from '#contract/search'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'

type Link = { id: string; parentId: string | null; name: string; trashedAtMs: bigint | null }

/** The folders above each item, from the top of its space down; an item that does not live has none. One statement. */
export async function readPaths(
  read: Reader,
  itemIds: readonly string[],
): Promise<Map<string, PathStep[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await read.$queryRaw<Link[]>`
    WITH RECURSIVE up("id", "spaceId", "parentId", "name", "trashedAtMs") AS (
      SELECT "id", "spaceId", "parentId", "name", "trashedAtMs" FROM "Item" WHERE "id" IN (${join([...itemIds])})
      UNION
      SELECT p."id", p."spaceId", p."parentId", p."name", p."trashedAtMs" FROM up JOIN "Item" p ON p."id" = up."parentId"
    )
    SELECT up."id", up."parentId", CASE WHEN up."parentId" IS NULL THEN s."name" ELSE up."name" END AS "name",
      up."trashedAtMs"
    FROM up LEFT JOIN "Space" s ON up."parentId" IS NULL AND s."id" = up."spaceId"`
  const links = new Map(rows.map((row) => [row.id, row]))
  const paths = new Map<string, PathStep[]>()
  for (const id of itemIds) {
    const way: Link[] = []
    for (let link = links.get(id); link; link = links.get(link.parentId ?? '')) way.push(link)
    const lives =
      way.at(-1)?.parentId === null && way.every(({ trashedAtMs }) => trashedAtMs === null)
    if (lives)
      paths.set(
        id,
        way
          .slice(1)
          .reverse()
          .map(({ id: stepId, name }) => ({ id: stepId, name })),
      )
  }
  return paths
}
