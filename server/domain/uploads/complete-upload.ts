import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import { inOtherHands } from '#server/storage/in-other-hands'
import type { AnyActor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { recordBlob, type Content } from '../versions/content.ts'
import { dropUpload } from './drop-upload.ts'
import { findUpload } from './queries.ts'
import type { Upload } from './upload.ts'

/**
 * All bytes are durable and digested: says so in the database, before they are published, so that a crash between here
 * and the commit finds what is needed to finish (U3). Content that is not what the client announced ends the upload:
 * `checksum_mismatch`, and no later HEAD can take it for a success (U4). Throws
 * `too_many_requests` where another node has it by now.
 */
export async function completeUpload(
  drive: Drive,
  actor: AnyActor,
  upload: Upload,
  content: Content,
): Promise<Upload> {
  if (!matches(upload, content)) {
    await dropUpload(drive, upload.id, { fence: upload.fence })
    throw new DriveError('checksum_mismatch')
  }
  const nowMs = clock.now()
  const changed = await drive.database.transact(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE "Upload" SET "state" = 'complete', "offsetBytes" = ${content.sizeBytes}, "md5" = ${content.md5},
        "sha256" = ${content.sha256}, "credentialId" = ${actor.credentialId}, "updatedAtMs" = ${nowMs},
        "expiresAtMs" = ${nowMs + drive.rules.uploadLifetimeMs}
      WHERE "id" = ${upload.id} AND "fence" = ${upload.fence} AND "state" = 'open'
        AND "lengthBytes" = ${content.sizeBytes}`
    if (changed === 1) await recordBlob(tx, upload.blobId, content, nowMs)
    return changed
  }, 'beside')
  const now = await findUpload(drive.database.read, upload.id)
  if (now?.state === 'open' && now.fence !== upload.fence) throw inOtherHands()
  // Another finisher was first, or the upload was ended: the one who asks to finish learns which.
  if (!now || (changed === 0 && now.state === 'open')) throw new DriveError('not_found')
  return now
}

/** Whether content is what the client said it would be, as far as it said anything. */
export function matches(
  expected: { expectedMd5: string | null; expectedSha256: string | null },
  content: { md5: string; sha256: string },
): boolean {
  return (
    (expected.expectedMd5 === null || expected.expectedMd5 === content.md5) &&
    (expected.expectedSha256 === null || expected.expectedSha256 === content.sha256)
  )
}
