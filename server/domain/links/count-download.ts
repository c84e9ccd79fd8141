import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { LinkActor } from '../actor.ts'
import type { Drive } from '../drive.ts'

/** How long a download that was begun may be gone on with, or begun again, as the same one. */
const sameMs = 24 * 3600_000

/**
 * Counts the download of a content (its strong ETag) by a visitor, before its first byte: once, however often he resumes
 * within a day. One guarded update, so that many at once never pass the limit. Throws `not_found` when none is left.
 */
export async function countDownload(
  drive: Drive,
  { linkId, visitorHash }: LinkActor,
  content: string,
): Promise<void> {
  const since = clock.now() - sameMs
  const which = { linkId_visitorHash_content: { linkId, visitorHash, content } }
  const known = await drive.database.read.linkDownload.findUnique({ where: which })
  if (known && known.atMs > since) return
  await drive.database.transact(async (tx) => {
    const nowMs = clock.now()
    const begun = await tx.$executeRaw`
      INSERT INTO "LinkDownload" ("linkId", "visitorHash", "content", "atMs")
      SELECT ${linkId}, ${visitorHash}, ${content}, ${nowMs} WHERE EXISTS (SELECT 1 FROM "Link" WHERE "id" = ${linkId})
      ON CONFLICT ("linkId", "visitorHash", "content") DO UPDATE SET "atMs" = ${nowMs}
        WHERE "LinkDownload"."atMs" <= ${since}`
    // Another request of the same visitor was first.
    if (begun === 0) return
    const counted = await tx.$executeRaw`
      UPDATE "Link" SET "downloads" = "downloads" + 1
      WHERE "id" = ${linkId} AND ("maxDownloads" IS NULL OR "downloads" < "maxDownloads")`
    if (counted === 1) return
    throw new DriveError('not_found', { message: 'This link has no download left.' })
  }, 'beside')
}

/** Forgets who downloaded what, once it would count anew anyway. */
export async function forgetDownloads(drive: Drive): Promise<void> {
  const before = clock.now() - sameMs
  await drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "LinkDownload" WHERE "atMs" <= ${before}`,
  )
}
