import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { uploadWishSchema } from '#contract/upload-wish'
import type { AnyActor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { checkpointUpload } from '#server/domain/uploads/checkpoint-upload'
import type { FinishedUpload } from '#server/domain/uploads/commit-upload'
import { completeUpload } from '#server/domain/uploads/complete-upload'
import { createUpload } from '#server/domain/uploads/create-upload'
import { finishUpload } from '#server/domain/uploads/finish-upload'
import { openBytes } from '#server/domain/uploads/open-bytes'
import type { Upload } from '#server/domain/uploads/upload'

/** The steps of an upload without HTTP, for tests of the domain: each uses the real thing. */
export type Wanted = { filename: string; spaceId?: string; parentId?: string; path?: string } & {
  onConflict?: 'fail' | 'rename' | 'replace'
  filetype?: string
  ifSha256?: string
  md5?: string
  sha256?: string
}

export function wish(wanted: Wanted) {
  return uploadWishSchema.parse(wanted)
}

/** Opens an upload; `lengthBytes` null: deferred. */
export function open(drive: Drive, actor: AnyActor, wanted: Wanted, lengthBytes: number | null) {
  return createUpload(drive, actor, { wish: wish(wanted), metadata: '', lengthBytes })
}

/** Stores bytes durably at the upload's offset and checkpoints them, short of the last byte. */
export async function store(
  drive: Drive,
  actor: AnyActor,
  upload: Upload,
  bytes: Buffer,
): Promise<Upload> {
  const ingest = await openBytes(drive, upload)
  const { offset } = await ingest.receive(Readable.from([bytes], { objectMode: false }), {
    limit: bytes.length,
    checkpoint: async () => undefined,
  })
  await ingest.park()
  if (offset === upload.lengthBytes) return { ...upload, offsetBytes: offset }
  await checkpointUpload(drive, actor, upload, { from: upload.offsetBytes, to: offset })
  return { ...upload, offsetBytes: offset }
}

/** Stores all bytes and says so in the database; what is missing is publish and commit. */
export async function complete(drive: Drive, actor: AnyActor, upload: Upload, bytes: Buffer) {
  const stored = await store(drive, actor, upload, bytes)
  const ingest = await openBytes(drive, stored)
  return completeUpload(drive, actor, stored, await ingest.finish())
}

/** A whole upload, from the first byte to the commit. */
export async function uploadFile(
  drive: Drive,
  actor: AnyActor,
  wanted: Wanted,
  bytes: Buffer = randomBytes(1000),
): Promise<FinishedUpload> {
  const upload = await open(drive, actor, wanted, bytes.length)
  return finishUpload(drive, actor, await store(drive, actor, upload, bytes))
}

export function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex')
}

/** The counters of a user, as numbers. */
export async function account(drive: Drive, userId: string) {
  const user = await drive.database.read.user.findUniqueOrThrow({ where: { id: userId } })
  return {
    used: Number(user.usedBytes),
    reserved: Number(user.reservedBytes),
    items: user.itemCount,
  }
}

/** The whole content of a file as it stands. */
export async function contentOf(drive: Drive, itemId: string): Promise<Buffer> {
  const item = await drive.database.read.item.findUniqueOrThrow({ where: { id: itemId } })
  const version = await drive.database.read.version.findUniqueOrThrow({
    where: { id: item.versionId! },
  })
  const blob = await drive.blobs.open(version.blobId)
  const bytes = Buffer.alloc(blob.sizeBytes)
  await blob.read(bytes, 0, bytes.length)
  await blob.close()
  return bytes
}
