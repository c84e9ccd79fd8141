import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { releaseDrop } from '../links/drop-room.ts'
import { releaseBytes } from '../quota/reserve.ts'
import type { Upload } from './upload.ts'

/**
 * Ends an unfinished upload for good: its row says `gone`, exactly its reservation is given back (U1), then its bytes
 * are dropped. False when it was finished or gone already, or does not have the `fence`; nothing has changed then.
 */
export async function dropUpload(
  drive: Drive,
  uploadId: string,
  only: Only = {},
): Promise<boolean> {
  const blobId = await drive.database.transact((tx) => markGone(tx, uploadId, only))
  if (blobId === null) return false
  // A crash before this leaves bytes of a gone upload, which forgetUploads discards.
  await drive.blobs.discard(blobId)
  return true
}

type Only = { expiredAtMs?: number; fence?: number }

async function markGone(
  tx: Tx,
  uploadId: string,
  { expiredAtMs, fence }: Only,
): Promise<string | null> {
  const latest = expiredAtMs ?? Number.MAX_SAFE_INTEGER
  const rows = await tx.$queryRaw<
    { ownerId: string; reservedBytes: bigint; blobId: string; linkId: string | null }[]
  >`
    UPDATE "Upload" SET "state" = 'gone', "updatedAtMs" = ${clock.now()}
    WHERE "id" = ${uploadId} AND "state" IN ('open', 'complete') AND "expiresAtMs" <= ${latest}
      AND "fence" = COALESCE(${fence ?? null}, "fence")
    RETURNING "ownerId", "reservedBytes", "blobId", "linkId"`
  const row = rows[0]
  if (!row) return null
  await releaseBytes(tx, row.ownerId, Number(row.reservedBytes))
  await releaseDrop(tx, row, Number(row.reservedBytes), 1)
  await tx.$executeRaw`UPDATE "Upload" SET "reservedBytes" = 0 WHERE "id" = ${uploadId}`
  await tx.$executeRaw`
    DELETE FROM "Blob" WHERE "id" = ${row.blobId}
      AND NOT EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = "Blob"."id")`
  return row.blobId
}

/** tus' DELETE: an unfinished upload is dropped; a finished one is forgotten, and its file stays. */
export async function terminateUpload(drive: Drive, upload: Upload): Promise<void> {
  if (await dropUpload(drive, upload.id)) return
  const forgotten = await drive.database.transact(
    (tx) => tx.$executeRaw`DELETE FROM "Upload" WHERE "id" = ${upload.id} AND "state" = 'finished'`,
  )
  if (forgotten === 0) throw new DriveError('not_found')
}
