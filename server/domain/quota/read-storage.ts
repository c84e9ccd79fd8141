import type { Storage, StorageFile, StorageSpace } from '#contract/storage'
import type { Reader } from '#server/platform/database'
import { join, sql } from '#server/platform/sql'
import type { Actor } from '../actor.ts'
import { readPaths } from '../items/read-paths.ts'
import { away, namedKinds, old, sumsOf } from './storage-sums.ts'

type SpaceRow = Pick<StorageSpace, 'id' | 'kind' | 'name' | 'rootId'> & {
  deletedAtMs: bigint | null
}
type Sum = { part: string; spaceId: string } & Record<string, bigint | number | null>
type FileRow = Omit<StorageFile, 'path' | 'bytes'> & { bytes: bigint; versions: bigint | number }

/** What the longest lists show. */
const listed = 50

/** What takes the space of one owner, over all spaces that they pay for. The sums are of one moment (Q2). */
export async function readStorage(read: Reader, actor: Actor): Promise<Storage> {
  const spaces = await read.$queryRaw<SpaceRow[]>`
    SELECT "id", "kind", "name", "rootId", "deletedAtMs" FROM "Space" WHERE "ownerId" = ${actor.userId}
    ORDER BY CASE WHEN "kind" = 'home' THEN 0 ELSE 1 END, "name", "id"`
  const ids = spaces.map(({ id }) => id)
  const sums = await read.$queryRaw<Sum[]>`${sumsOf(actor.userId, ids)}`
  const living = spaces.filter(isLiving).map(({ id }) => id)
  const [largest, oldVersions] = await Promise.all([
    readLargest(read, living),
    readOldVersions(read, living),
  ])
  const rows = [...largest, ...oldVersions]
  const paths = await readPaths(
    read,
    rows.map(({ id }) => id),
  )
  const present = ({ bytes, versions: _versions, ...row }: FileRow): StorageFile => ({
    ...row,
    path: paths.get(row.id) ?? '/',
    bytes: Number(bytes),
  })
  return {
    ...addUp(spaces, sums),
    largest: largest.map(present),
    oldVersions: oldVersions.map((row) => ({ ...present(row), versions: Number(row.versions) })),
  }
}

const isLiving = ({ kind, deletedAtMs }: SpaceRow) => kind !== 'gone' && deletedAtMs === null

function addUp(
  spaces: readonly SpaceRow[],
  sums: readonly Sum[],
): Pick<Storage, 'quota' | 'spaces' | 'kinds'> {
  const rowOf = (part: string, spaceId = '') =>
    sums.find((row) => row.part === part && row.spaceId === spaceId)
  const figure = (part: string, spaceId: string, column = 'bytes') =>
    Number(rowOf(part, spaceId)?.[column] ?? 0)
  const inUse = (spaceId: string, column: string) =>
    figure('files', spaceId, column) - figure('away', spaceId, column)
  const living = spaces.filter(isLiving).map(({ id }) => id)
  const total = (column: string) => living.reduce((sum, id) => sum + inUse(id, column), 0)

  const kinds = namedKinds.map((kind) => ({
    kind,
    bytes: total(`${kind}Bytes`),
    files: total(`${kind}Files`),
  }))
  const named = kinds.reduce(
    (sum, { bytes, files }) => ({ bytes: sum.bytes + bytes, files: sum.files + files }),
    { bytes: 0, files: 0 },
  )
  const other = {
    kind: 'other' as const,
    bytes: total('bytes') - named.bytes,
    files: total('files') - named.files,
  }
  const limit = rowOf('limit')?.['bytes'] ?? null
  return {
    quota: {
      limitBytes: limit === null ? null : Number(limit),
      usedBytes: figure('used', ''),
      reservedBytes: figure('held', ''),
    },
    spaces: spaces.map((space) => {
      const { id, kind, name, rootId } = space
      const all = figure('files', id) + figure('old', id) + figure('oldAway', id)
      const filesBytes = isLiving(space) ? inUse(id, 'bytes') : 0
      const oldVersionsBytes = isLiving(space) ? figure('old', id) : 0
      return {
        id,
        kind,
        name,
        rootId,
        isDeleted: !isLiving(space),
        filesBytes,
        oldVersionsBytes,
        trashBytes: all - filesBytes - oldVersionsBytes,
        reservedBytes: figure('reserved', id),
      }
    }),
    kinds: [...kinds, other],
  }
}

const columns = sql`i."id", i."spaceId", i."parentId", i."kind", i."name", i."mediaType"`

async function readLargest(read: Reader, spaceIds: readonly string[]): Promise<FileRow[]> {
  if (spaceIds.length === 0) return []
  return read.$queryRaw<FileRow[]>`
    WITH RECURSIVE ${away(spaceIds)}
    SELECT ${columns}, i."sizeBytes" AS "bytes", 1 AS "versions" FROM "Item" i
    WHERE i."spaceId" IN (${join([...spaceIds])}) AND i."kind" = 'file' AND i."sizeBytes" > 0
      AND i."id" NOT IN (SELECT "id" FROM away)
    ORDER BY i."sizeBytes" DESC LIMIT ${listed}`
}

async function readOldVersions(read: Reader, spaceIds: readonly string[]): Promise<FileRow[]> {
  if (spaceIds.length === 0) return []
  return read.$queryRaw<FileRow[]>`
    WITH RECURSIVE ${away(spaceIds)}, ${old(spaceIds)}
    SELECT ${columns}, top."bytes" AS "bytes",
      (SELECT COUNT(*) - 1 FROM "Version" v WHERE v."itemId" = i."id") AS "versions"
    FROM (SELECT "id", "bytes" FROM old WHERE "bytes" > 0 AND "id" NOT IN (SELECT "id" FROM away)
      ORDER BY "bytes" DESC LIMIT ${listed}) AS top JOIN "Item" i ON i."id" = top."id"
    ORDER BY top."bytes" DESC`
}
