import { createHash } from 'node:crypto'
import type { Drive } from '#server/domain/drive'
import { nameColumns } from '#server/domain/items/name-columns'
import { countItems } from '#server/domain/quota/count-items'
import { chargeBytes } from '#server/domain/quota/reserve'
import { clock } from '#server/platform/clock'
import { newId } from '#server/platform/new-id'

export type AddedFile = { itemId: string; versionId: string; blobId: string }

/**
 * A file as a finished upload leaves it, charged and counted, but without bytes on the disk and without a journal entry:
 * for tests of what happens to items.
 */
export async function addFile(
  drive: Drive,
  parentId: string,
  name: string,
  { sizeBytes = 1, content = name }: { sizeBytes?: number; content?: string } = {},
): Promise<AddedFile> {
  const [itemId, versionId, blobId] = [newId(), newId(), newId()]
  const md5 = createHash('md5').update(content).digest('hex')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const nowMs = clock.now()
  const times = { createdAtMs: nowMs, modifiedAtMs: nowMs }
  const mediaType = 'text/plain'
  await drive.database.transact(async (tx) => {
    const { spaceId } = await tx.item.findUniqueOrThrow({ where: { id: parentId } })
    const { ownerId } = await tx.space.findUniqueOrThrow({ where: { id: spaceId } })
    await chargeBytes(tx, ownerId, sizeBytes)
    await countItems(tx, ownerId, 1)
    await tx.blob.create({
      data: {
        id: blobId,
        sizeBytes,
        sha256,
        md5,
        crc32: 0,
        blockCrcs: new Uint8Array(4),
        createdAtMs: nowMs,
      },
    })
    await tx.version.create({
      data: {
        id: versionId,
        itemId,
        number: 1,
        blobId,
        sizeBytes,
        mediaType,
        ...times,
        createdById: ownerId,
      },
    })
    await tx.item.create({
      data: {
        id: itemId,
        spaceId,
        parentId,
        kind: 'file',
        ...nameColumns('file', name),
        versionId,
        sizeBytes,
        md5,
        sha256,
        mediaType,
        ...times,
        createdById: ownerId,
        updatedById: ownerId,
      },
    })
  })
  return { itemId, versionId, blobId }
}
