import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { holdDrop, releaseDrop } from '../links/drop-room.ts'
import { releaseBytes, reserveBytes } from '../quota/reserve.ts'
import { requireLength } from './create-upload.ts'
import type { Upload } from './upload.ts'

/**
 * Sets the length of a deferred upload, once; the reservation becomes exactly that (U1). Throws `invalid_input` for a
 * second length or one below the offset, `too_large`, `quota_exceeded`: nothing has changed then.
 */
export async function declareLength(
  drive: Drive,
  upload: Upload,
  lengthBytes: number,
): Promise<Upload> {
  if (upload.lengthBytes !== null) {
    throw new DriveError('invalid_input', { message: 'The length of this upload is set already.' })
  }
  if (lengthBytes < upload.offsetBytes) {
    throw new DriveError('invalid_input', { message: 'More bytes than this are here already.' })
  }
  requireLength(lengthBytes)
  await drive.database.transact(async (tx) => {
    const rows = await tx.$queryRaw<Reserved[]>`
      UPDATE "Upload" SET "lengthBytes" = ${lengthBytes}
      WHERE "id" = ${upload.id} AND "fence" = ${upload.fence} AND "lengthBytes" IS NULL AND "state" = 'open'
      RETURNING "ownerId", "reservedBytes", "linkId"`
    const row = rows[0]
    if (!row) throw new DriveError('stale')
    await setReservation(tx, upload.id, row, lengthBytes)
  })
  return { ...upload, lengthBytes, reservedBytes: lengthBytes }
}

/** Reserves ahead of a deferred upload's bytes, up to `bytes` in all. Throws `quota_exceeded` (Q1). */
export async function growReservation(drive: Drive, upload: Of, bytes: number): Promise<void> {
  await changeDeferred(drive, upload, (reserved) => Math.max(reserved, bytes))
}

/** Gives back what was reserved ahead and not used: a deferred upload at rest holds what it has stored. */
export async function trimReservation(drive: Drive, upload: Of): Promise<void> {
  await changeDeferred(drive, upload, (_reserved, offset) => offset)
}

type Of = Pick<Upload, 'id' | 'fence'>

async function changeDeferred(
  drive: Drive,
  { id: uploadId, fence }: Of,
  target: (reserved: number, offset: number) => number,
): Promise<void> {
  await drive.database.transact(async (tx) => {
    // An update that changes nothing locks the row against a second writer.
    const rows = await tx.$queryRaw<(Reserved & { offsetBytes: bigint })[]>`
      UPDATE "Upload" SET "reservedBytes" = "reservedBytes"
      WHERE "id" = ${uploadId} AND "fence" = ${fence} AND "lengthBytes" IS NULL AND "state" = 'open'
      RETURNING "ownerId", "reservedBytes", "linkId", "offsetBytes"`
    const row = rows[0]
    if (row)
      await setReservation(
        tx,
        uploadId,
        row,
        target(Number(row.reservedBytes), Number(row.offsetBytes)),
      )
  })
}

type Reserved = { ownerId: string; reservedBytes: bigint; linkId: string | null }

async function setReservation(
  tx: Tx,
  uploadId: string,
  row: Reserved,
  bytes: number,
): Promise<void> {
  const reserved = Number(row.reservedBytes)
  if (bytes > reserved) {
    await reserveBytes(tx, row.ownerId, bytes - reserved)
    await holdDrop(tx, row, bytes - reserved, 0)
  } else {
    await releaseBytes(tx, row.ownerId, reserved - bytes)
    await releaseDrop(tx, row, reserved - bytes, 0)
  }
  await tx.$executeRaw`UPDATE "Upload" SET "reservedBytes" = ${bytes} WHERE "id" = ${uploadId}`
}
