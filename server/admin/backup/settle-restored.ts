import { recordAudit } from '#server/domain/audit/record-audit'
import type { Drive } from '#server/domain/drive'
import { dropUpload } from '#server/domain/uploads/drop-upload'
import { advanceClocks } from '#server/journal/advance-clocks'
import { clock } from '#server/platform/clock'

/**
 * What a database from the past owes to the present, before anybody opens it: uploads under way have no bytes any more and
 * give back what they had reserved; sessions end; blobs that nothing needed were not backed up, and leave; every space's
 * clock is set behind whatever a client may have seen since (J3). Tokens and links stand as they did, unless told
 * otherwise: only their hashes are known, so whoever holds one has held it all the time.
 */
export async function settleRestored(
  drive: Drive,
  { withoutTokens = false }: { withoutTokens?: boolean },
): Promise<void> {
  const { read, transact } = drive.database
  const underWay = await read.upload.findMany({
    where: { state: { in: ['open', 'complete'] } },
    select: { id: true },
  })
  for (const { id } of underWay) await dropUpload(drive, id)
  await transact(async (tx) => {
    await tx.$executeRaw`DELETE FROM "Session"`
    if (withoutTokens) await tx.$executeRaw`DELETE FROM "ApiToken"`
    await tx.$executeRaw`
      DELETE FROM "Blob" WHERE NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id")`
    // Every blob was compared on its way in: what the scrub knew of the old disk says nothing of this one.
    await tx.$executeRaw`DELETE FROM "Rot"`
    await tx.$executeRaw`DELETE FROM "ScrubRound"`
    await tx.$executeRaw`UPDATE "Blob" SET "freeSinceMs" = NULL WHERE "freeSinceMs" IS NOT NULL`
    await advanceClocks(tx, clock.now())
    await recordAudit(tx, { act: 'operator.ran', by: 'operator', details: { command: 'restore' } })
  })
}
