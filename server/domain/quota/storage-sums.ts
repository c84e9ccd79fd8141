import type { FileKind } from '#contract/storage'
import { join, raw, sql, type Sql } from '#server/platform/sql'

/** Which files are of which kind, by their media type; what is none of them is `other`. */
const isKind: Record<Exclude<FileKind, 'other'>, Sql> = {
  image: sql`i."mediaType" LIKE 'image/%'`,
  video: sql`i."mediaType" LIKE 'video/%'`,
  audio: sql`i."mediaType" LIKE 'audio/%'`,
  document: sql`(i."mediaType" LIKE 'text/%' OR i."mediaType" LIKE 'application/vnd.o%'
    OR i."mediaType" LIKE 'application/vnd.ms-%'
    OR i."mediaType" IN ('application/pdf', 'application/msword', 'application/rtf', 'application/json', 'application/epub+zip'))`,
  archive: sql`i."mediaType" IN ('application/zip', 'application/gzip', 'application/x-gzip', 'application/x-tar',
    'application/x-7z-compressed', 'application/vnd.rar', 'application/x-rar-compressed', 'application/x-bzip2',
    'application/x-xz', 'application/zstd')`,
}
export const namedKinds = Object.keys(isKind) as (keyof typeof isKind)[]

const kindSums = join(
  namedKinds.flatMap((kind) => [
    sql`COALESCE(SUM(CASE WHEN ${isKind[kind]} THEN i."sizeBytes" ELSE 0 END), 0) AS ${raw(`"${kind}Bytes"`)}`,
    sql`COALESCE(SUM(CASE WHEN ${isKind[kind]} THEN 1 ELSE 0 END), 0) AS ${raw(`"${kind}Files"`)}`,
  ]),
)
const noKinds = join(namedKinds.flatMap(() => [sql`0`, sql`0`]))

/** What is in the trash of these spaces: by itself, or with a folder above it. */
export const away = (spaceIds: readonly string[]): Sql => sql`away("id") AS (
  SELECT t."id" FROM "Item" t WHERE t."spaceId" IN (${join([...spaceIds])}) AND t."trashedAtMs" IS NOT NULL
  UNION ALL
  SELECT c."id" FROM away JOIN "Item" c ON c."parentId" = away."id" WHERE c."trashedAtMs" IS NULL)`

/**
 * The files of these spaces that have more than one version, with the bytes of all but the one they are now. A file whose
 * number is 1 was never changed: the index says so, and nothing else is read of it.
 */
export const old = (
  spaceIds: readonly string[],
): Sql => sql`old("id", "spaceId", "bytes") AS MATERIALIZED (
  SELECT i."id", i."spaceId",
    (SELECT SUM(v."sizeBytes") FROM "Version" v WHERE v."itemId" = i."id") - i."sizeBytes"
  FROM "Item" i WHERE i."spaceId" IN (${join([...spaceIds])}) AND i."kind" = 'file' AND i."version" > 1
    AND (SELECT v."id" FROM "Version" v WHERE v."itemId" = i."id" LIMIT 1 OFFSET 1) IS NOT NULL)`

/** Rows of `part`, space, bytes, files, and the bytes and files of each named kind, all of one moment. */
export const sumsOf = (userId: string, spaceIds: readonly string[]): Sql => sql`
  WITH RECURSIVE ${away(spaceIds)}, ${old(spaceIds)}
  SELECT 'files' AS "part", i."spaceId" AS "spaceId", SUM(i."sizeBytes") AS "bytes", COUNT(*) AS "files", ${kindSums}
  FROM "Item" i WHERE i."spaceId" IN (${join([...spaceIds])}) AND i."kind" = 'file' GROUP BY i."spaceId"
  UNION ALL
  SELECT 'away', i."spaceId", SUM(i."sizeBytes"), COUNT(*), ${kindSums}
  FROM away CROSS JOIN "Item" i WHERE i."id" = away."id" AND i."kind" = 'file' GROUP BY i."spaceId"
  UNION ALL
  SELECT CASE WHEN o."id" IN (SELECT "id" FROM away) THEN 'oldAway' ELSE 'old' END, o."spaceId", SUM(o."bytes"), 0, ${noKinds}
  FROM old o GROUP BY 1, 2
  UNION ALL
  SELECT 'reserved', p."spaceId", SUM(p."reservedBytes"), 0, ${noKinds}
  FROM "Upload" p WHERE p."ownerId" = ${userId} AND p."reservedBytes" > 0 GROUP BY p."spaceId"
  UNION ALL SELECT 'used', '', "usedBytes", 0, ${noKinds} FROM "User" WHERE "id" = ${userId}
  UNION ALL SELECT 'held', '', "reservedBytes", 0, ${noKinds} FROM "User" WHERE "id" = ${userId}
  UNION ALL SELECT 'limit', '', "quotaBytes", 0, ${noKinds} FROM "User" WHERE "id" = ${userId}`
