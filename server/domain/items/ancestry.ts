import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'

/** Levels of items below the root of a space; the root is level 0. */
export const maxDepth = 100

type Link = { id: string; parentId: string | null; trashedAtMs: bigint | null }

/** The ways from some items up to their roots, read in one statement. */
export type Ancestry = {
  /** The item, its folder, and so on up to the root; stops where a row is missing. */
  chain(id: string): Link[]
  /** Living: neither the item nor anything above it is in the trash, and it hangs on a root. */
  isLiving(id: string): boolean
  /** 0 for the root. */
  depth(id: string): number
}

/** Reads the ancestors of `ids`, themselves included. At most 101 rows an item, and shared ones once. */
export async function readAncestry(read: Reader, ids: readonly string[]): Promise<Ancestry> {
  const rows =
    ids.length === 0
      ? []
      : await read.$queryRaw<Link[]>`
          WITH RECURSIVE up("id", "parentId", "trashedAtMs") AS (
            SELECT "id", "parentId", "trashedAtMs" FROM "Item" WHERE "id" IN (${join([...ids])})
            UNION
            SELECT p."id", p."parentId", p."trashedAtMs" FROM up JOIN "Item" p ON p."id" = up."parentId"
          )
          SELECT "id", "parentId", "trashedAtMs" FROM up`
  const links = new Map(rows.map((row) => [row.id, row]))
  const chain = (id: string): Link[] => {
    const way: Link[] = []
    for (let link = links.get(id); link; link = links.get(link.parentId ?? '')) way.push(link)
    return way
  }
  return {
    chain,
    isLiving: (id) => {
      const way = chain(id)
      return way.at(-1)?.parentId === null && way.every(({ trashedAtMs }) => trashedAtMs === null)
    },
    depth: (id) => chain(id).length - 1,
  }
}

/**
 * Whether one of `ids` has more than `levels` levels, itself counted. Descends through folders only, and counts what is
 * trashed below too: a restore brings it back.
 */
export async function isTaller(
  read: Reader,
  ids: readonly string[],
  levels: number,
): Promise<boolean> {
  if (ids.length === 0) return false
  if (levels < 1) return true
  // Folders and shortcuts have keys that begin with 0 (contract/sort-key.ts): the index finds them among many files.
  const rows = await read.$queryRaw<unknown[]>`
    WITH RECURSIVE down("id", "level") AS (
      SELECT "id", 1 FROM "Item" WHERE "id" IN (${join([...ids])})
      UNION ALL
      SELECT c."id", down."level" + 1 FROM down JOIN "Item" c ON c."parentId" = down."id" AND c."sortKey" < '1'
      WHERE down."level" < ${levels}
    )
    SELECT 1 FROM down WHERE down."level" = ${levels}
      AND EXISTS (SELECT 1 FROM "Item" below WHERE below."parentId" = down."id") LIMIT 1`
  return rows.length > 0
}
