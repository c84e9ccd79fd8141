import type { UploadSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock, toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { toUpload, type Upload, type UploadRow } from './upload.ts'

/** Where tus finds the uploads; an upload's own address is this, a slash and its id. */
export const uploadsPath = '/api/v1/uploads'

export async function findUpload(read: Reader, id: string): Promise<Upload | null> {
  const rows = await read.$queryRaw<UploadRow[]>`SELECT * FROM "Upload" WHERE "id" = ${id}`
  return rows[0] ? toUpload(rows[0]) : null
}

/** The upload of this user; throws `not_found` for any other's just as for one that never was (A1). */
export async function getUpload(read: Reader, id: string, userId: string): Promise<Upload> {
  const upload = await findUpload(read, id)
  if (!upload || upload.userId !== userId) throw new DriveError('not_found')
  return upload
}

/** Every unfinished upload of a user, started on any device, oldest first. */
export async function listUnfinished(read: Reader, userId: string): Promise<UploadSummary[]> {
  const rows = await read.upload.findMany({
    where: {
      userId,
      state: { in: ['open', 'complete'] },
      expiresAtMs: { gt: clock.now() },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({
    id: row.id,
    url: `${uploadsPath}/${row.id}`,
    spaceId: row.spaceId,
    parentId: row.parentId,
    name: row.name,
    lengthBytes: row.lengthBytes === null ? null : Number(row.lengthBytes),
    offsetBytes: Number(row.offsetBytes),
    modifiedAt: toIso(row.modifiedAtMs),
    createdAt: toIso(row.createdAtMs),
    expiresAt: toIso(row.expiresAtMs),
  }))
}

/** Uploads of a user that hold a reservation: what `maxOpenUploads` bounds. */
export async function countUnfinished(read: Reader, userId: string): Promise<number> {
  const rows = await read.$queryRaw<{ held: bigint }[]>`
    SELECT COUNT(*) AS "held" FROM "Upload" WHERE "userId" = ${userId} AND "state" IN ('open', 'complete')`
  return Number(rows[0]!.held)
}
