import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { authorOf } from '../author.ts'
import type { Drive } from '../drive.ts'
import { holdDrop, settleDrop } from '../links/drop-room.ts'
import { chargeBytes } from '../quota/reserve.ts'
import { isUniqueViolation } from '../unique-violation.ts'
import { commitFiles } from '../versions/commit-file.ts'
import { recordBlobs, type Content } from '../versions/content.ts'
import { isStillTwin } from '../versions/find-twin.ts'
import type { FinishedUpload } from './commit-upload.ts'
import { newUpload, prepareArrival, type UploadRequest } from './create-upload.ts'
import { insertUploads } from './insert-upload.ts'
import { neighbours } from './neighbours.ts'

/** A small file whose bytes are durable. */
export type SmallFile = {
  request: UploadRequest
  id: string
  blobId: string
  /** What its bytes may be given up for. */
  twinId: string | null
  content: Content
}
/** `entries`: of the folders that had to be made for it, if any, and its own. */
export type CommittedSmall = { upload: FinishedUpload; entries: Entry[]; usesTwin: boolean }

/**
 * Charges and shows a small file: in one transaction, together with those of the same person that come for the same folder
 * at the same time. Where they cannot all be had, each is tried alone, and told how it went.
 */
export async function commitSmall(
  drive: Drive,
  actor: AnyActor,
  file: SmallFile,
): Promise<CommittedSmall> {
  const place = placeOf(actor, file)
  if (place === null) return commitAlone(drive, actor, file)
  return neighbours(drive, place, file, async (files: SmallFile[]) => {
    if (files.length === 1) return [commitAlone(drive, actor, file)]
    try {
      return await inOneTransaction(drive, actor, files)
    } catch (error) {
      if (!(error instanceof DriveError) && !isUniqueViolation(error)) throw error
      return files.map((one) => commitAlone(drive, actor, one))
    }
  })
}

/** The same for files that may be committed together; null for one that may not. */
function placeOf(actor: AnyActor, { request: { wish }, twinId }: SmallFile): string | null {
  const isPlain = actor.kind === 'user' && twinId === null && !wish.path?.length && !wish.ifSha256
  if (!isPlain) return null
  return [actor.credentialId, wish.spaceId, wish.parentId, wish.onConflict].join(' ')
}

async function commitAlone(
  drive: Drive,
  actor: AnyActor,
  file: SmallFile,
): Promise<CommittedSmall> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await inOneTransaction(drive, actor, [file]))[0]!
    } catch (error) {
      if (!isUniqueViolation(error) || tries === 3) throw error
    }
  }
}

const inOneTransaction = (
  drive: Drive,
  actor: AnyActor,
  files: readonly SmallFile[],
): Promise<CommittedSmall[]> =>
  drive.database.transact((tx) => commitInside(drive, tx, actor, files), 'beside')

/** They have one wish for their folder and for what happens to names: the first one's. */
async function commitInside(
  drive: Drive,
  tx: Tx,
  actor: AnyActor,
  files: readonly SmallFile[],
): Promise<CommittedSmall[]> {
  const { folder, entry: made } = await prepareArrival(tx, actor, files[0]!.request.wish)
  const sum = files.reduce((bytes, { content }) => bytes + content.sizeBytes, 0)
  await chargeBytes(tx, folder.ownerId, sum)
  const uploads = files.map(({ request, id, blobId }) => ({
    ...newUpload(drive, actor, request, folder),
    id,
    blobId,
  }))
  const nowMs = uploads[0]!.createdAtMs
  for (const [i, { content }] of files.entries()) {
    await holdDrop(tx, uploads[i]!, content.sizeBytes, 1)
    await settleDrop(tx, uploads[i]!, content.sizeBytes, content.sizeBytes)
  }
  const twins: boolean[] = []
  for (const { twinId } of files) {
    twins.push(twinId !== null && (await isStillTwin(tx, folder.ownerId, twinId)))
  }
  const own = files.filter((_, i) => !twins[i])
  if (own.length > 0) await recordBlobs(tx, own, nowMs)
  const committed = await commitFiles(
    tx,
    files.map(({ content, blobId, twinId }, i) => ({
      ...authorOf(actor),
      folder,
      name: uploads[i]!.name,
      onConflict: uploads[i]!.onConflict,
      ifSha256: uploads[i]!.ifSha256,
      mediaType: uploads[i]!.mediaType,
      modifiedAtMs: uploads[i]!.modifiedAtMs,
      blobId: twins[i] ? twinId! : blobId,
      sizeBytes: content.sizeBytes,
      md5: content.md5,
      sha256: content.sha256,
      nowMs,
    })),
  )
  const finished = uploads.map((upload, i): FinishedUpload => {
    const { itemId, version, clock } = committed[i]!
    const { md5, sha256, sizeBytes } = files[i]!.content
    return {
      ...upload,
      state: 'finished',
      offsetBytes: sizeBytes,
      reservedBytes: 0,
      itemId,
      itemVersion: version,
      clock,
      md5,
      sha256,
    }
  })
  await insertUploads(tx, finished)
  return finished.map((upload, i) => ({
    upload,
    entries: made && i === 0 ? [made, committed[i]!.entry] : [committed[i]!.entry],
    usesTwin: twins[i]!,
  }))
}
