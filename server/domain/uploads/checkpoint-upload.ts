import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Actor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { requireUploader } from './require-uploader.ts'
import type { Upload } from './upload.ts'

/**
 * Writes down that the bytes up to `offset` are durable; from here on clients are told so (U4). Guarded by the offset
 * before: of two writers one wins, and the other learns of it by `stale`. The actor must still stand and be allowed (A2).
 * Answers when the upload expires now.
 */
export async function checkpointUpload(
  drive: Drive,
  actor: Actor,
  upload: Pick<Upload, 'id' | 'spaceId'>,
  range: { from: number; to: number },
): Promise<number> {
  const nowMs = clock.now()
  const expiresAtMs = nowMs + drive.rules.uploadLifetimeMs
  await drive.database.transact(async (tx) => {
    await requireUploader(tx, actor, upload.spaceId)
    const changed = await tx.$executeRaw`
      UPDATE "Upload" SET "offsetBytes" = ${range.to}, "updatedAtMs" = ${nowMs},
        "expiresAtMs" = ${expiresAtMs}, "credentialId" = ${actor.credentialId}
      WHERE "id" = ${upload.id} AND "offsetBytes" = ${range.from} AND "state" = 'open'`
    if (changed !== 1) throw new DriveError('stale')
  })
  return expiresAtMs
}
