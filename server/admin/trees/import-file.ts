import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { DriveError } from '#contract/errors'
import { uploadWishSchema } from '#contract/upload-wish'
import type { Actor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { addSmallFile, maxSmallBytes } from '#server/domain/uploads/add-small-file'
import { createUpload, type UploadRequest } from '#server/domain/uploads/create-upload'
import { dropUpload } from '#server/domain/uploads/drop-upload'
import { finishUpload } from '#server/domain/uploads/finish-upload'
import { mediaTypeOf } from '#server/domain/uploads/media-type'
import { openBytes } from '#server/domain/uploads/open-bytes'
import { findLiving } from './reach-folder.ts'

export type Imported = { sizeBytes: number; isSame: boolean }

type Place = { spaceId: string; parentId: string; name: string; replace: boolean }

/** Takes one file in, unless the same bytes stand there already. Throws when its size changes while it is read. */
export async function importFile(
  drive: Drive,
  actor: Actor,
  path: string,
  place: Place,
  signal?: AbortSignal,
): Promise<Imported> {
  // Not through a link that has come since the folder was read, and not into a pipe that never answers.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const { size: sizeBytes, mtime } = await file.stat()
    const modifiedAtMs = mtime.getTime()
    const there = await findLiving(drive.database.read, place.parentId, place.name)
    if (there?.kind === 'file' && Number(there.sizeBytes) === sizeBytes) {
      const isSame =
        Number(there.modifiedAtMs) === modifiedAtMs || (await sha256Of(path)) === there.sha256
      if (isSame) return { sizeBytes, isSame }
    }
    if (there && !place.replace)
      throw new DriveError('name_taken', { message: 'something else has its name there' })
    const wish = uploadWishSchema.parse({
      spaceId: place.spaceId,
      parentId: place.parentId,
      filename: place.name,
      filetype: mediaTypeOf(place.name),
      lastModified: String(modifiedAtMs),
      onConflict: place.replace ? 'replace' : 'fail',
    })
    const request = { wish, metadata: '', lengthBytes: sizeBytes }
    if (sizeBytes <= maxSmallBytes) await addSmall(drive, actor, request, file)
    else await addLarge(drive, actor, request, file, signal)
    return { sizeBytes, isSame: false }
  } finally {
    await file.close()
  }
}

const changed = (): Error => new Error('it changed while it was read')

async function addSmall(
  drive: Drive,
  actor: Actor,
  request: UploadRequest,
  file: FileHandle,
): Promise<void> {
  const bytes = await file.readFile()
  if (bytes.length !== request.lengthBytes) throw changed()
  await addSmallFile(drive, actor, request, bytes)
}

async function addLarge(
  drive: Drive,
  actor: Actor,
  request: UploadRequest,
  file: FileHandle,
  signal?: AbortSignal,
): Promise<void> {
  const length = request.lengthBytes!
  const upload = await createUpload(drive, actor, request)
  try {
    const bytes = await openBytes(drive, upload)
    try {
      const source = file.createReadStream({
        autoClose: false,
        start: 0,
        highWaterMark: 1024 * 1024,
        ...(signal && { signal }),
      })
      const { offset } = await bytes.receive(source, {
        limit: length,
        checkpoint: async () => undefined,
      })
      if (offset !== length || (await file.stat()).size !== length) throw changed()
      await finishUpload(drive, actor, { ...upload, offsetBytes: offset }, () => bytes.finish())
    } catch (error) {
      await bytes.discard()
      throw error
    }
  } catch (error) {
    // What was stored of it is of no use to anybody: the file is still where it came from.
    await dropUpload(drive, upload.id)
    throw error
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
