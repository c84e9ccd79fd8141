import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import { lockSpaces } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { BeginAnewError, hasCompany } from '#server/platform/beside'
import { clock } from '#server/platform/clock'
import { faultPoint } from '#server/platform/fault-point'
import type { Tx } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { authorOf } from '../author.ts'
import { isStanding } from '../credentials/standing.ts'
import type { Drive } from '../drive.ts'
import { settleDrop } from '../links/drop-room.ts'
import { requireRole } from '../members/queries.ts'
import { chargeBytes, releaseBytes, settleReservation } from '../quota/reserve.ts'
import { isUniqueViolation } from '../unique-violation.ts'
import { commitFile } from '../versions/commit-file.ts'
import { findTwin, isStillTwin } from '../versions/find-twin.ts'
import { dropUpload } from './drop-upload.ts'
import { findFolder } from './find-folder.ts'
import { findUpload } from './queries.ts'
import type { Upload } from './upload.ts'

/** An upload that is a version now: what the last answer and every later HEAD tell. */
export type FinishedUpload = Upload & {
  state: 'finished'
  itemId: string
  itemVersion: number
  clock: number
  md5: string
  sha256: string
}

export function isFinished(upload: Upload): upload is FinishedUpload {
  return upload.state === 'finished'
}

/**
 * The end of a complete upload: its bytes are published, then one transaction checks everything again and shows the file
 * (U3, U5). Idempotent; two at once commit once. A refusal drops the bytes and the reservation and is thrown as its
 * `DriveError`; after any other failure the upload is still complete, and finishing can be tried again.
 */
export async function commitUpload(
  drive: Drive,
  actor: AnyActor,
  upload: Upload,
): Promise<FinishedUpload> {
  const finished = await publishBytes(drive, upload)
  if (finished) return finished
  faultPoint('published')
  let entry: Entry | null
  try {
    entry = await commitOnce(drive, actor, upload, await findTwinOf(drive, actor, upload))
  } catch (error) {
    if (error instanceof DriveError) await dropUpload(drive, upload.id)
    throw error
  }
  faultPoint('committed')
  if (entry) publish([entry])
  const done = await findUpload(drive.database.read, upload.id)
  if (!done || !isFinished(done)) throw new DriveError('not_found')
  return done
}

/** Answers the upload where another finisher has committed it and has given up these bytes for a twin's. */
async function publishBytes(drive: Drive, upload: Upload): Promise<FinishedUpload | null> {
  try {
    await drive.blobs.publish(upload.blobId)
    return null
  } catch (error) {
    const now = await findUpload(drive.database.read, upload.id)
    if (now && isFinished(now)) return now
    throw error
  }
}

async function findTwinOf(drive: Drive, actor: AnyActor, upload: Upload): Promise<string | null> {
  const rows = await drive.database.read.$queryRaw<{ crc32: bigint }[]>`
    SELECT "crc32" FROM "Blob" WHERE "id" = ${upload.blobId}`
  if (!rows[0]) return null
  const { offsetBytes: sizeBytes, md5, sha256, blobId } = upload
  const content = { sizeBytes, md5: md5!, sha256: sha256!, crc32: Number(rows[0].crc32) }
  const twinId = await findTwin(drive, actor, content)
  return twinId === blobId ? null : twinId
}

/** Null when another finisher has committed it, or it is gone. */
async function commitOnce(
  drive: Drive,
  actor: AnyActor,
  upload: Upload,
  twinId: string | null,
): Promise<Entry | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      const committed = await drive.database.transact(
        (tx) => commitInside(tx, actor, upload.id, twinId),
        'beside',
      )
      // A crash before this leaves a stray, which the collector removes.
      if (committed?.usesTwin) await drive.blobs.discard(upload.blobId).catch(() => undefined)
      return committed?.entry ?? null
    } catch (error) {
      // A name that came between the look and the write: look again, onConflict says what to do now.
      if (!isUniqueViolation(error) || tries === 3) throw error
    }
  }
}

async function commitInside(
  tx: Tx,
  actor: AnyActor,
  uploadId: string,
  twinId: string | null,
): Promise<{ entry: Entry; usesTwin: boolean } | null> {
  const nowMs = clock.now()
  await lockArrival(tx, uploadId)
  const rows = await tx.$executeRaw`
    UPDATE "Upload" SET "state" = 'finished', "updatedAtMs" = ${nowMs}
    WHERE "id" = ${uploadId} AND "state" = 'complete'`
  if (rows === 0) return null
  const upload = (await findUpload(tx, uploadId))!
  const folder = await requireArrival(tx, actor, upload)
  const sizeBytes = upload.offsetBytes
  if (folder.ownerId === upload.ownerId) {
    await settleReservation(tx, upload.ownerId, upload.reservedBytes, sizeBytes)
  } else {
    // The folder went to a space that another pays for: his quota decides (Q1).
    await releaseBytes(tx, upload.ownerId, upload.reservedBytes)
    await chargeBytes(tx, folder.ownerId, sizeBytes)
  }
  await settleDrop(tx, upload, upload.reservedBytes, sizeBytes)
  const usesTwin = twinId !== null && (await isStillTwin(tx, folder.ownerId, twinId))
  if (usesTwin) await tx.$executeRaw`DELETE FROM "Blob" WHERE "id" = ${upload.blobId}`
  const file = await commitFile(tx, {
    ...authorOf(actor),
    folder,
    name: upload.name,
    onConflict: upload.onConflict,
    ifSha256: upload.ifSha256,
    mediaType: upload.mediaType,
    modifiedAtMs: upload.modifiedAtMs,
    blobId: usesTwin ? twinId : upload.blobId,
    sizeBytes,
    md5: upload.md5!,
    sha256: upload.sha256!,
    nowMs,
  })
  await tx.$executeRaw`
    UPDATE "Upload" SET "reservedBytes" = 0, "itemId" = ${file.itemId}, "itemVersion" = ${file.version},
      "clock" = ${file.clock}, "spaceId" = ${folder.spaceId}, "ownerId" = ${folder.ownerId}
    WHERE "id" = ${uploadId}`
  return { entry: file.entry, usesTwin }
}

type Places = { spaceId: string; folderSpaceId: string | null }

/** The space that the upload was opened in, and the one where its folder is now: before its own row, as commands do it. */
async function lockArrival(tx: Tx, uploadId: string): Promise<void> {
  if (!hasCompany(tx)) return
  const find = async (): Promise<string[]> => {
    const rows = await tx.$queryRaw<Places[]>`
      SELECT p."spaceId", i."spaceId" AS "folderSpaceId"
      FROM "Upload" p LEFT JOIN "Item" i ON i."id" = p."parentId" WHERE p."id" = ${uploadId}`
    return rows.flatMap(({ spaceId, folderSpaceId }) => [spaceId, folderSpaceId ?? spaceId])
  }
  const found = await find()
  await lockSpaces(tx, found)
  if (!(await find()).every((id) => found.includes(id))) throw new BeginAnewError()
}

/** U5: the actor, the right and the folder, as they are at this moment. A folder in the trash still takes its file. */
async function requireArrival(tx: Tx, actor: AnyActor, upload: Upload) {
  const stands = await isStanding(tx, actor)
  if (actor.kind === 'link' && (!stands || upload.parentId !== actor.itemId)) {
    throw new DriveError('not_found', { message: 'This link has ended while the upload went on.' })
  }
  if (!stands) {
    throw new DriveError('not_allowed', {
      message: 'This session has ended while the upload went on.',
    })
  }
  const folder = await findFolder(tx, upload.parentId)
  if (!folder) throw new DriveError('not_found', { message: 'The folder is gone.' })
  if (actor.kind === 'user') await requireRole(tx, folder.spaceId, actor.userId, 'editor')
  return folder
}
