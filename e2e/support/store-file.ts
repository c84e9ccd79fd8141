import type { Drive } from '#server/domain/drive'
import { chargeBytes } from '#server/domain/quota/reserve'
import { commitFile } from '#server/domain/versions/commit-file'
import { recordBlob } from '#server/domain/versions/content'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'
import type { TempUser } from './temp-drive.ts'

export type StoredFile = { itemId: string; blobId: string; version: number; bytes: Buffer }

/**
 * A real file in the top folder of a user's home, with its bytes at rest: for tests of what is read. The same name adds a
 * version.
 */
export async function storeFile(
  drive: Drive,
  owner: TempUser,
  file: { bytes: Buffer; name?: string; mediaType?: string },
): Promise<StoredFile> {
  const { bytes, name = 'file.bin', mediaType = 'application/octet-stream' } = file
  const { userId, name: userName } = owner.actor
  const blobId = newId()
  const nowMs = clock.now()
  const content = await drive.blobs.writeWhole(blobId, bytes)
  const { itemId, version } = await drive.database.transact(async (tx) => {
    await chargeBytes(tx, userId, bytes.length)
    await recordBlob(tx, blobId, content, nowMs)
    return commitFile(tx, {
      ...content,
      author: { id: userId, name: userName },
      folder: { id: owner.rootId, spaceId: owner.homeSpaceId, ownerId: userId, depth: 0 },
      name,
      onConflict: 'replace',
      mediaType,
      modifiedAtMs: nowMs,
      blobId,
      nowMs,
    })
  })
  return { itemId, blobId, version, bytes }
}
