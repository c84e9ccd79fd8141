import { DriveError } from '#contract/errors'
import type { VersionSummary } from '#contract/item'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { removedName } from '../items/present-item.ts'
import { getItem } from '../items/queries.ts'

type Row = Pick<VersionSummary, 'number' | 'mediaType' | 'md5' | 'sha256'> & {
  id: string
  sizeBytes: bigint
  createdAtMs: bigint
  modifiedAtMs: bigint
  createdById: string
  byName: string | null
}

/** More are kept; these are the latest. */
const mostVersions = 1000

/** The contents that a file has and had, newest first. Throws `not_found` as `getItem` does, `invalid_input` for a folder. */
export async function listVersions(
  read: Reader,
  actor: Actor,
  itemId: string,
): Promise<VersionSummary[]> {
  const item = await getItem(read, actor, itemId)
  if (item.kind !== 'file') throw new DriveError('invalid_input', { message: 'This is no file.' })
  const rows = await read.$queryRaw<Row[]>`
    SELECT v."id", v."number", v."mediaType", v."createdAtMs", v."modifiedAtMs", v."createdById", v."sizeBytes", b."md5",
      b."sha256", u."name" AS "byName"
    FROM "Version" v JOIN "Blob" b ON b."id" = v."blobId" LEFT JOIN "User" u ON u."id" = v."createdById"
    WHERE v."itemId" = ${itemId} ORDER BY v."number" DESC LIMIT ${mostVersions}`
  return rows.map(({ id, createdById, byName, createdAtMs, modifiedAtMs, sizeBytes, ...row }) => ({
    ...row,
    number: Number(row.number),
    sizeBytes: Number(sizeBytes),
    createdAt: toIso(createdAtMs),
    modifiedAt: toIso(modifiedAtMs),
    by: { id: createdById, name: byName ?? removedName },
    current: id === item.versionId,
  }))
}
