import type { Reader } from '#server/platform/database'

/** A folder that files may arrive in. */
export type Folder = {
  id: string
  spaceId: string
  /** Who pays for what lies here. */
  ownerId: string
  /** The root has depth 0. */
  depth: number
  /** It, or a folder above it, is in the trash. */
  isTrashed: boolean
}

/**
 * A folder by id, with what stands above it; null when there is none, its space is deleted, or it does not hang on the
 * root any more: what is purged is hidden first and removed later.
 */
export async function findFolder(read: Reader, folderId: string): Promise<Folder | null> {
  const rows = await read.$queryRaw<
    { spaceId: string; ownerId: string; depth: bigint; trashed: bigint }[]
  >`
    WITH RECURSIVE "up" ("id", "parentId", "spaceId", "kind", "trashedAtMs", "level") AS (
      SELECT "id", "parentId", "spaceId", "kind", "trashedAtMs", 0 FROM "Item" WHERE "id" = ${folderId}
      UNION ALL
      SELECT i."id", i."parentId", i."spaceId", i."kind", i."trashedAtMs", u."level" + 1
      FROM "Item" i JOIN "up" u ON i."id" = u."parentId"
      WHERE u."level" < 1000
    )
    SELECT s."id" AS "spaceId", s."ownerId",
      (SELECT MAX("level") FROM "up") AS "depth",
      (SELECT COUNT("trashedAtMs") FROM "up") AS "trashed"
    FROM "up" u JOIN "Space" s ON s."id" = u."spaceId"
    WHERE u."level" = 0 AND u."kind" = 'folder' AND s."deletedAtMs" IS NULL
      AND EXISTS (SELECT 1 FROM "up" t WHERE t."id" = s."rootId")
    LIMIT 1`
  const row = rows[0]
  if (!row) return null
  return {
    id: folderId,
    spaceId: row.spaceId,
    ownerId: row.ownerId,
    depth: Number(row.depth),
    isTrashed: Number(row.trashed) > 0,
  }
}
