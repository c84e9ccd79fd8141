import type { Tx } from '#server/platform/database'
import { releaseBytes } from '../quota/reserve.ts'

/** Which unfinished uploads: those a user started, anywhere, or those that anyone started in one space. */
export type EndingUploads = { userId: string } | { spaceId: string }

/**
 * Ends unfinished uploads and gives back exactly what each had reserved (U1). Answers the partials to discard once the
 * transaction has committed: their bytes are nobody's then.
 */
export async function endUploads(tx: Tx, which: EndingUploads): Promise<string[]> {
  const rows = await tx.upload.findMany({
    where: { ...which, state: { in: ['open', 'complete'] } },
    select: { id: true, ownerId: true, reservedBytes: true, blobId: true },
    orderBy: { ownerId: 'asc' },
  })
  for (const row of rows) {
    const ended = await tx.$executeRaw`
      DELETE FROM "Upload" WHERE "id" = ${row.id} AND "state" IN ('open', 'complete')`
    if (ended === 1) await releaseBytes(tx, row.ownerId, Number(row.reservedBytes))
  }
  return rows.map((row) => row.blobId)
}
