import type { ItemKind } from '#contract/item'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'

/** An item below a folder, with its current content. */
export type TreeRow = {
  id: string
  parentId: string
  kind: ItemKind
  name: string
  sortKey: string
  modifiedAtMs: bigint
  blobId: string | null
  sizeBytes: bigint | null
  crc32: bigint | null
  sha256: string | null
}

const foldersAStatement = 200
const rowsAStatement = 2000
const tries = 3

/**
 * All living items below a folder, by their folders, each folder's in the order of its listing. Read in steps, which leave
 * the thread free between them; when the space changed meanwhile it is read anew, and at last in one go, so that nothing is
 * there twice or missing because somebody moved it.
 */
export async function readSubtree(
  read: Reader,
  spaceId: string,
  folderId: string,
): Promise<Map<string, TreeRow[]>> {
  for (let n = 0; n < tries; n += 1) {
    const before = await readClock(read, spaceId)
    const children = await readInSteps(read, folderId)
    if ((await readClock(read, spaceId)) === before) return children
  }
  return byFolder(await readAtOnce(read, folderId))
}

async function readClock(read: Reader, spaceId: string): Promise<number> {
  const rows = await read.$queryRaw<{ clock: bigint }[]>`
    SELECT "clock" FROM "Space" WHERE "id" = ${spaceId}`
  return Number(rows[0]?.clock ?? 0)
}

async function readInSteps(read: Reader, folderId: string): Promise<Map<string, TreeRow[]>> {
  const children = new Map<string, TreeRow[]>()
  const folders = [folderId]
  while (folders.length > 0) {
    let asked = folders.splice(-foldersAStatement).sort()
    for (let last: TreeRow | undefined; asked.length > 0;) {
      const rows = await readStep(read, asked, last)
      byFolder(rows, children)
      folders.push(...rows.filter(({ kind }) => kind === 'folder').map(({ id }) => id))
      last = rows.at(-1)
      // Behind a full step there may be more, in the last folder it came to and in those behind it.
      asked = rows.length < rowsAStatement ? [] : asked.filter((id) => id >= last!.parentId)
    }
  }
  return children
}

async function readStep(
  read: Reader,
  folderIds: string[],
  after: TreeRow | undefined,
): Promise<TreeRow[]> {
  return read.$queryRaw<TreeRow[]>`
    SELECT i."id", i."parentId", i."kind", i."name", i."sortKey", i."modifiedAtMs", b."id" AS "blobId", b."sizeBytes",
      b."crc32", b."sha256"
    FROM "Item" i LEFT JOIN "Version" v ON v."id" = i."versionId" LEFT JOIN "Blob" b ON b."id" = v."blobId"
    WHERE i."parentId" IN (${join(folderIds)}) AND i."trashedAtMs" IS NULL AND i."kind" <> 'shortcut'
      AND NOT (i."parentId" = ${after?.parentId ?? ''} AND i."sortKey" <= ${after?.sortKey ?? ''})
    ORDER BY i."parentId", i."sortKey" LIMIT ${rowsAStatement}`
}

async function readAtOnce(read: Reader, folderId: string): Promise<TreeRow[]> {
  return read.$queryRaw<TreeRow[]>`
    WITH RECURSIVE below("id") AS (
      SELECT ${folderId}
      UNION ALL
      SELECT c."id" FROM below JOIN "Item" c ON c."parentId" = below."id"
      WHERE c."kind" = 'folder' AND c."trashedAtMs" IS NULL
    )
    SELECT i."id", i."parentId", i."kind", i."name", i."sortKey", i."modifiedAtMs", b."id" AS "blobId", b."sizeBytes",
      b."crc32", b."sha256"
    FROM below JOIN "Item" i ON i."parentId" = below."id"
      LEFT JOIN "Version" v ON v."id" = i."versionId" LEFT JOIN "Blob" b ON b."id" = v."blobId"
    WHERE i."trashedAtMs" IS NULL AND i."kind" <> 'shortcut'
    ORDER BY i."parentId", i."sortKey"`
}

function byFolder(
  rows: TreeRow[],
  children = new Map<string, TreeRow[]>(),
): Map<string, TreeRow[]> {
  for (const row of rows) {
    const mine = children.get(row.parentId)
    if (mine) mine.push(row)
    else children.set(row.parentId, [row])
  }
  return children
}
