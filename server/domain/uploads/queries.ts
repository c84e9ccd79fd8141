import type { UploadSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { clock, toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { listSpaceIds } from '../members/queries.ts'
import { toUpload, type Upload, type UploadRow } from './upload.ts'

/** Where tus finds the uploads; an upload's own address is this, a slash and its id. */
export const uploadsPath = '/api/v1/uploads'

export async function findUpload(read: Reader, id: string): Promise<Upload | null> {
  const rows = await read.$queryRaw<UploadRow[]>`SELECT * FROM "Upload" WHERE "id" = ${id}`
  return rows[0] ? toUpload(rows[0]) : null
}

/** Whose uploads: a user's own, or those of one visitor of a link, who knows of no other (A1). */
function whose(actor: AnyActor): Pick<Upload, 'userId' | 'linkId' | 'visitorHash'> {
  return actor.kind === 'user'
    ? { userId: actor.userId, linkId: null, visitorHash: null }
    : { userId: actor.maker.id, linkId: actor.linkId, visitorHash: actor.visitorHash }
}

/** The upload of this actor; throws `not_found` for any other's just as for one that never was (A1). */
export async function getUpload(read: Reader, id: string, actor: AnyActor): Promise<Upload> {
  const upload = await findUpload(read, id)
  const mine = whose(actor)
  if (
    upload?.userId !== mine.userId ||
    upload.linkId !== mine.linkId ||
    upload.visitorHash !== mine.visitorHash
  ) {
    throw new DriveError('not_found')
  }
  return upload
}

/**
 * Every unfinished upload of an actor, started on any device, oldest first; without those into what he may not look into
 * any more: where they lie now is nothing for him (A1).
 */
export async function listUnfinished(read: Reader, actor: AnyActor): Promise<UploadSummary[]> {
  const rows = await read.upload.findMany({
    where: {
      ...whose(actor),
      spaceId: {
        in: actor.kind === 'link' ? [actor.spaceId] : await listSpaceIds(read, actor.userId),
      },
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

/** Uploads of a user, or of one visitor, that hold a reservation: what `maxOpenUploads` bounds. */
export async function countUnfinished(read: Reader, actor: AnyActor): Promise<number> {
  const { userId, linkId, visitorHash } = whose(actor)
  const rows = await read.$queryRaw<{ held: bigint }[]>`
    SELECT COUNT(*) AS "held" FROM "Upload"
    WHERE "userId" = ${userId} AND "state" IN ('open', 'complete') AND "linkId" IS NOT DISTINCT FROM ${linkId}
      AND "visitorHash" IS NOT DISTINCT FROM ${visitorHash}`
  return Number(rows[0]!.held)
}
