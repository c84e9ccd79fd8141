import type { Entry } from '#contract/entries'
import { DriveError } from '#contract/errors'
import type { UploadWish } from '#contract/upload-wish'
import { publish } from '#server/journal/publish'
import { takeTurn } from '#server/platform/beside'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { newId } from '#server/platform/new-id'
import { newBlobId } from '#server/storage/new-blob-id'
import { together } from '#server/platform/together'
import type { AnyActor } from '../actor.ts'
import { requireWriting } from '../credentials/scope.ts'
import { requireStanding } from '../credentials/standing.ts'
import type { Drive } from '../drive.ts'
import { holdDrop } from '../links/drop-room.ts'
import { asDropped, dropFolder } from '../links/drop-folder.ts'
import { requireRole } from '../members/queries.ts'
import { inLockedSpace } from '../spaces/in-locked-space.ts'
import { requireContent } from '../versions/commit-file.ts'
import { lookForRoom } from '../require-room.ts'
import { reserveBytes } from '../quota/reserve.ts'
import type { Folder } from './find-folder.ts'
import { countUnfinished } from './queries.ts'
import { reachFolder, startingFolder } from './reach-folder.ts'
import { insertUpload } from './insert-upload.ts'
import { mediaTypeOf } from './media-type.ts'
import type { Upload } from './upload.ts'

/** One upload's size, at most: what a blob's table of block sums bears, and more than any disk behind it. */
export const maxUploadBytes = 2 ** 44

export type UploadRequest = {
  wish: UploadWish
  /** Upload-Metadata as it was sent, to be echoed. */
  metadata: string
  /** null: deferred */
  lengthBytes: number | null
}

/**
 * Opens an upload: folders on the way are made, the whole length is reserved before the first byte (U1), and a name that
 * is taken already is refused now, not after the transfer. All or nothing.
 */
export async function createUpload(
  drive: Drive,
  actor: AnyActor,
  asked: UploadRequest,
): Promise<Upload> {
  requireWriting(actor)
  const request = asDropped(actor, asked)
  requireLength(request.lengthBytes)
  const requireRoom = await lookForRoom(drive, request.lengthBytes ?? 1)
  const { upload, entry } = await drive.database.transact(async (tx) => {
    await takeTurn(tx, `uploads of ${actor.kind === 'link' ? actor.maker.id : actor.userId}`)
    if ((await countUnfinished(tx, actor)) >= drive.rules.maxOpenUploads) {
      throw new DriveError('too_many_requests', {
        message: `You have ${drive.rules.maxOpenUploads} unfinished uploads. Finish or cancel some first.`,
        retryAfterSeconds: 30,
      })
    }
    const arrival = await prepareArrival(tx, actor, request.wish)
    await refuseTakenName(tx, arrival.folder.id, request.wish)
    requireRoom()
    await reserveBytes(tx, arrival.folder.ownerId, request.lengthBytes ?? 0)
    const upload = newUpload(drive, actor, request, arrival.folder)
    await holdDrop(tx, upload, upload.reservedBytes, 1)
    await insertUpload(tx, upload)
    return { upload, entry: arrival.entry }
  }, 'beside')
  if (entry) publish([entry])
  return upload
}

/** Rights and folder of what shall arrive; the folders on the way exist afterwards. */
export async function prepareArrival(
  tx: Tx,
  actor: AnyActor,
  wish: UploadWish,
): Promise<{ folder: Folder; entry: Entry | null }> {
  const standing = requireStanding(tx, actor)
  if (actor.kind === 'link') {
    const arriving = inLockedSpace(tx, () => dropFolder(tx, actor, wish))
    const [, folder] = await together(standing, arriving)
    return { folder, entry: null }
  }
  const starting = inLockedSpace(tx, () => startingFolder(tx, actor, wish))
  const [, start] = await together(standing, starting)
  await requireRole(tx, start.spaceId, actor.userId, 'editor')
  return reachFolder(tx, actor, start, wish.path ?? [], clock.now())
}

/** Asked again at the commit, which alone decides: this only spares the person a transfer in vain. */
async function refuseTakenName(tx: Tx, parentId: string, wish: UploadWish): Promise<void> {
  if (wish.onConflict === 'rename') return
  const rows = await tx.$queryRaw<{ id: string; kind: string }[]>`
    SELECT "id", "kind" FROM "Item"
    WHERE "parentId" = ${parentId} AND "name" = ${wish.filename} AND "trashedAtMs" IS NULL`
  const taken = rows[0]
  if (taken && !(wish.onConflict === 'replace' && taken.kind === 'file')) {
    throw new DriveError('name_taken')
  }
  if (wish.ifSha256) await requireContent(tx, taken?.id ?? null, wish.ifSha256)
}

/** Throws `too_large` beyond what the server takes. */
export function requireLength(lengthBytes: number | null): void {
  if (lengthBytes !== null && lengthBytes > maxUploadBytes) throw new DriveError('too_large')
}

export function newUpload(
  drive: Drive,
  actor: AnyActor,
  { wish, metadata, lengthBytes }: UploadRequest,
  folder: Folder,
): Upload {
  const nowMs = clock.now()
  return {
    id: newId(),
    userId: actor.kind === 'link' ? actor.maker.id : actor.userId,
    credentialId: actor.credentialId,
    linkId: actor.kind === 'link' ? actor.linkId : null,
    visitorHash: actor.kind === 'link' ? actor.visitorHash : null,
    spaceId: folder.spaceId,
    ownerId: folder.ownerId,
    parentId: folder.id,
    name: wish.filename,
    mediaType: wish.filetype || mediaTypeOf(wish.filename) || 'application/octet-stream',
    modifiedAtMs: wish.lastModified ?? nowMs,
    onConflict: wish.onConflict,
    ifSha256: wish.ifSha256 ?? null,
    metadata,
    lengthBytes,
    offsetBytes: 0,
    reservedBytes: lengthBytes ?? 0,
    expectedMd5: wish.md5 ?? null,
    expectedSha256: wish.sha256 ?? null,
    state: 'open',
    blobId: newBlobId(),
    itemId: null,
    itemVersion: null,
    clock: null,
    sha256: null,
    md5: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    expiresAtMs: nowMs + drive.rules.uploadLifetimeMs,
    fence: 0,
  }
}
