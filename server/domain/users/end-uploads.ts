import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { releaseDrop } from '../links/drop-room.ts'
import { releaseBytes } from '../quota/reserve.ts'

/** Which unfinished uploads: those a user started, anywhere, or those that anyone started in one space. */
export type EndingUploads = { userId: string } | { spaceId: string }

/**
 * Ends unfinished uploads: their rows say `gone`, and exactly what each had reserved is given back (U1). Answers the blobs
 * to discard once the transaction has committed; what a crash leaves of them goes when the rows are forgotten.
 */
export async function endUploads(tx: Tx, which: EndingUploads): Promise<string[]> {
  const nowMs = clock.now()
  const rows = await tx.upload.findMany({
    where: { ...which, state: { in: ['open', 'complete'] } },
    select: { id: true, ownerId: true, reservedBytes: true, blobId: true, linkId: true },
    orderBy: { ownerId: 'asc' },
  })
  for (const { id, ownerId, reservedBytes, blobId, linkId } of rows) {
    await tx.$executeRaw`
      UPDATE "Upload" SET "state" = 'gone', "reservedBytes" = 0, "updatedAtMs" = ${nowMs} WHERE "id" = ${id}`
    await releaseBytes(tx, ownerId, Number(reservedBytes))
    await releaseDrop(tx, { linkId }, Number(reservedBytes), 1)
    await tx.$executeRaw`
      DELETE FROM "Blob" WHERE "id" = ${blobId}
        AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id")`
  }
  return rows.map((row) => row.blobId)
}
