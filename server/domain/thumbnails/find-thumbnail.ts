import { DriveError } from '#contract/errors'
import { crc32 } from '#server/storage/crc32'
import { blockBytes, blockCrc } from '#server/storage/ingest/digests'
import type { ThumbnailSize } from '#server/storage/thumbnails/thumbnail-files'
import type { Actor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { noteRot } from '../integrity/rot.ts'
import { findContent, type FileContent } from '../versions/find-content.ts'

/** Of these a thumbnail is made. SVG is a program, and the rest is for no browser. */
const pictures = /^image\/(jpeg|png|webp|gif|avif)$/i
/** What has more bytes is not read only to be made small. */
const mostBytes = 64 * 1024 * 1024

export type Thumbnail = { sha256: string; bytes(): Promise<Buffer> }

/**
 * The thumbnail of a living file, for a user who may look into its space: asked before the cache is, which knows contents
 * and no rights (A1). Throws `not_found` for what has none as for what is not there; a visitor has no way in here, because
 * links count what is taken through them.
 */
export async function findThumbnail(
  drive: Drive,
  actor: Actor,
  itemId: string,
  size: ThumbnailSize,
): Promise<Thumbnail> {
  const content = await findContent(drive.database.read, actor, itemId)
  if (!pictures.test(content.mediaType) || content.sizeBytes > mostBytes) throw none()
  return {
    sha256: content.sha256,
    bytes: async () => {
      const made = await drive.thumbnails.get(content.sha256, size, () => readAll(drive, content))
      if (!made) throw none()
      return made
    },
  }
}

const none = () => new DriveError('not_found', { message: 'There is no thumbnail of this.' })

/** Every block is checked: what is kept under a digest must be made of that content (B2). */
async function readAll(drive: Drive, content: FileContent): Promise<Buffer> {
  const blob = await drive.blobs.open(content.blobId)
  try {
    const bytes = Buffer.allocUnsafe(content.sizeBytes)
    for (let start = 0; start < bytes.length; start += blockBytes) {
      const block = bytes.subarray(start, start + blockBytes)
      const read = await blob.read(block, start, block.length)
      const number = start / blockBytes
      if (read === block.length && crc32(block) === blockCrc(content.blockCrcs, number)) continue
      await noteRot(drive, content.blobId, { kind: 'damaged', blocks: [number] })
      throw new DriveError('internal', { message: 'The bytes of this file are damaged.' })
    }
    return bytes
  } finally {
    await blob.close()
  }
}
