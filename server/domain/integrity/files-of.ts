import type { Reader } from '#server/platform/database'

/** A file that has content in one blob: what somebody must be told who has to replace it. */
export type AffectedFile = {
  spaceId: string
  /** Empty for a home. */
  spaceName: string
  owner: string
  itemId: string
  /** From the top of the space, such as `/photos/sea.jpg`. */
  path: string
  isTrashed: boolean
  /** Numbers of the versions, oldest first. */
  versions: number[]
  /** One of them is what the file is now. */
  isCurrent: boolean
}

type Row = Omit<AffectedFile, 'path' | 'isTrashed' | 'versions' | 'isCurrent'> & {
  number: bigint | number
  isCurrent: bigint | number
}

/** Copies share a blob: no list is longer than this. */
const mostVersions = 1000

/** Every file that has or had the content of a blob, in any space, in the trash too. */
export async function filesOf(read: Reader, blobId: string): Promise<AffectedFile[]> {
  const rows = await read.$queryRaw<Row[]>`
    SELECT i."spaceId", CASE WHEN s."kind" = 'home' THEN '' ELSE s."name" END AS "spaceName", u."name" AS "owner",
      i."id" AS "itemId", v."number", CASE WHEN i."versionId" = v."id" THEN 1 ELSE 0 END AS "isCurrent"
    FROM "Version" v JOIN "Item" i ON i."id" = v."itemId" JOIN "Space" s ON s."id" = i."spaceId"
      JOIN "User" u ON u."id" = s."ownerId"
    WHERE v."blobId" = ${blobId} ORDER BY v."itemId", v."number" LIMIT ${mostVersions}`
  const files = new Map<string, AffectedFile>()
  for (const { number, isCurrent, ...row } of rows) {
    const file = files.get(row.itemId) ?? {
      ...row,
      ...(await placeOf(read, row.itemId)),
      versions: [],
      isCurrent: false,
    }
    file.versions.push(Number(number))
    file.isCurrent ||= Number(isCurrent) === 1
    files.set(row.itemId, file)
  }
  return [...files.values()]
}

type Step = { name: string; parentId: string | null; trashedAtMs: bigint | null }

/** Where an item lies, read upwards from it. What a purge is taking away has no way up to a root. */
async function placeOf(
  read: Reader,
  itemId: string,
): Promise<{ path: string; isTrashed: boolean }> {
  const steps = await read.$queryRaw<Step[]>`
    WITH RECURSIVE up("name", "parentId", "trashedAtMs", "level") AS (
      SELECT "name", "parentId", "trashedAtMs", 0 FROM "Item" WHERE "id" = ${itemId}
      UNION ALL
      SELECT p."name", p."parentId", p."trashedAtMs", up."level" + 1
      FROM up JOIN "Item" p ON p."id" = up."parentId"
    )
    SELECT "name", "parentId", "trashedAtMs" FROM up ORDER BY "level" DESC`
  const names = steps.filter(({ name }) => name !== '').map(({ name }) => name)
  return {
    path: `/${names.join('/')}`,
    isTrashed: steps.some(({ trashedAtMs }) => trashedAtMs !== null),
  }
}
