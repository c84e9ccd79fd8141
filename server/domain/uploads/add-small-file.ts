import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import { publish } from '#server/journal/publish'
import { faultPoint } from '#server/platform/fault-point'
import type { Tx } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { authorOf } from '../author.ts'
import type { Drive } from '../drive.ts'
import { asDropped } from '../links/drop-folder.ts'
import { holdDrop, settleDrop } from '../links/drop-room.ts'
import { chargeBytes } from '../quota/reserve.ts'
import { isUniqueViolation } from '../unique-violation.ts'
import { commitFile } from '../versions/commit-file.ts'
import { recordBlob, type Content } from '../versions/content.ts'
import { findTwin, isStillTwin } from '../versions/find-twin.ts'
import type { FinishedUpload } from './commit-upload.ts'
import { matches } from './complete-upload.ts'
import type { Folder } from './find-folder.ts'
import { insertUpload } from './insert-upload.ts'
import { newUpload, prepareArrival, type UploadRequest } from './create-upload.ts'

/** Up to here a body may be held in memory and its file made in one transaction (U1). */
export const maxSmallBytes = 1024 * 1024

/**
 * A whole small file in one step: bytes to the disk and synced, then one transaction that charges and shows them. A
 * refusal stores nothing. Answers as if it had been an upload.
 */
export async function addSmallFile(
  drive: Drive,
  actor: AnyActor,
  asked: UploadRequest,
  bytes: Uint8Array,
): Promise<FinishedUpload> {
  const request = asDropped(actor, asked)
  const { md5 = null, sha256 = null } = request.wish
  // The folder is not known before the transaction; the id under which the bytes lie is.
  const { id, blobId } = newUpload(drive, actor, request, nowhere)
  faultPoint('body-written')
  try {
    const content = await drive.blobs.writeWhole(blobId, bytes)
    if (!matches({ expectedMd5: md5, expectedSha256: sha256 }, content)) {
      throw new DriveError('checksum_mismatch')
    }
    faultPoint('synced')
    faultPoint('published')
    const twinId = await findTwin(drive, actor, content)
    const ids = { id, blobId, twinId }
    const { upload, entries, usesTwin } = await commitSmall(drive, actor, request, ids, content)
    faultPoint('committed')
    publish(entries)
    // A crash before this leaves a stray, which the collector removes.
    if (usesTwin) await drive.blobs.discard(blobId).catch(() => undefined)
    return upload
  } catch (error) {
    // Asked, not assumed: a version must never point to bytes that were thrown away (B1).
    const kept = await drive.database.read.blob.findUnique({ where: { id: blobId } })
    if (!kept) await drive.blobs.discard(blobId)
    throw error
  }
}

const nowhere: Folder = { id: '', spaceId: '', ownerId: '', depth: 0, isTrashed: false }

type Ids = { id: string; blobId: string; twinId: string | null }
type Committed = { upload: FinishedUpload; entries: Entry[]; usesTwin: boolean }

async function commitSmall(
  drive: Drive,
  actor: AnyActor,
  request: UploadRequest,
  ids: Ids,
  content: Content,
): Promise<Committed> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await drive.database.transact(
        (tx) => commitInside(drive, tx, actor, request, ids, content),
        'beside',
      )
    } catch (error) {
      if (!isUniqueViolation(error) || tries === 3) throw error
    }
  }
}

async function commitInside(
  drive: Drive,
  tx: Tx,
  actor: AnyActor,
  request: UploadRequest,
  { twinId, ...ids }: Ids,
  content: Content,
): Promise<Committed> {
  const { folder, entry: made } = await prepareArrival(tx, actor, request.wish)
  await chargeBytes(tx, folder.ownerId, content.sizeBytes)
  const upload = { ...newUpload(drive, actor, request, folder), ...ids }
  const nowMs = upload.createdAtMs
  await holdDrop(tx, upload, content.sizeBytes, 1)
  await settleDrop(tx, upload, content.sizeBytes, content.sizeBytes)
  const usesTwin = twinId !== null && (await isStillTwin(tx, folder.ownerId, twinId))
  if (!usesTwin) await recordBlob(tx, ids.blobId, content, nowMs)
  const { md5, sha256, sizeBytes } = content
  const file = await commitFile(tx, {
    ...authorOf(actor),
    folder,
    name: upload.name,
    onConflict: upload.onConflict,
    ifSha256: upload.ifSha256,
    mediaType: upload.mediaType,
    modifiedAtMs: upload.modifiedAtMs,
    blobId: usesTwin ? twinId : ids.blobId,
    sizeBytes,
    md5,
    sha256,
    nowMs,
  })
  const finished: FinishedUpload = {
    ...upload,
    state: 'finished',
    offsetBytes: sizeBytes,
    reservedBytes: 0,
    itemId: file.itemId,
    itemVersion: file.version,
    clock: file.clock,
    md5,
    sha256,
  }
  await insertUpload(tx, finished)
  return { upload: finished, entries: made ? [made, file.entry] : [file.entry], usesTwin }
}
