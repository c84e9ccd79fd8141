import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Actor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { requireUploader } from './require-uploader.ts'
import type { Upload } from './upload.ts'

/**
 * Writes down that the bytes up to `offset` are durable; from here on clients are told so (U4). Guarded by the offset
 * before: of two writers one wins, and the other learns of it by `stale`. The actor must still stand and be allowed (A2).
 */
export async function checkpointUpload(
  drive: Drive,
  actor: Actor,
  upload: Pick<Upload, 'id' | 'spaceId'>,
  range: { from: number; to: number },
): Promise<void> {
  const nowMs = clock.now()
  await drive.database.transact(async (tx) => {
    await requireUploader(tx, actor, upload.spaceId)
    const changed = await tx.$executeRaw`
      UPDATE "Upload" SET "offsetBytes" = ${range.to}, "updatedAtMs" = ${nowMs},
        "expiresAtMs" = ${nowMs + drive.rules.uploadLifetimeMs}, "credentialId" = ${actor.credentialId}
      WHERE "id" = ${upload.id} AND "offsetBytes" = ${range.from} AND "state" = 'open'`
    if (changed !== 1) throw new DriveError('stale')
  })
}

/** Takes back bytes of a request that was refused afterwards: nobody has been told of them. Guarded alike. */
export async function rewindUpload(
  drive: Drive,
  upload: Pick<Upload, 'id'>,
  range: { from: number; to: number },
): Promise<void> {
  await drive.database.transact(async (tx) => {
    await tx.$executeRaw`
      UPDATE "Upload" SET "offsetBytes" = ${range.to}
      WHERE "id" = ${upload.id} AND "offsetBytes" = ${range.from} AND "state" = 'open'`
  })
}
