import type { Drive } from '#server/domain/drive'
import { insertItems, insertVersions } from '#server/domain/items/insert-rows'
import { nameColumns } from '#server/domain/items/name-columns'
import { countItems } from '#server/domain/quota/count-items'
import { chargeBytes } from '#server/domain/quota/reserve'
import { newId } from '#server/platform/new-id'

/** Many empty folders, or files of ten bytes without bytes, put into folders at once: charged and counted, not journalled. */
export async function addMany(
  drive: Drive,
  kind: 'file' | 'folder',
  places: readonly { parentId: string; name: string }[],
): Promise<string[]> {
  const rows = places.map((place) => ({ ...place, id: newId() }))
  await insert(drive, kind, rows)
  return rows.map(({ id }) => id)
}

/** Folders in folders, `levels` of them; answers the id of the innermost. */
export async function addChain(drive: Drive, parentId: string, levels: number): Promise<string> {
  const ids = [parentId, ...Array.from({ length: levels }, () => newId())]
  const rows = ids.slice(1).map((id, i) => ({ id, parentId: ids[i]!, name: 'deep' }))
  await insert(drive, 'folder', rows)
  return ids.at(-1)!
}

type Row = { id: string; parentId: string; name: string }

async function insert(drive: Drive, kind: 'file' | 'folder', rows: readonly Row[]): Promise<void> {
  const sizeBytes = kind === 'file' ? 10 : 0
  await drive.database.transact(async (tx) => {
    const { spaceId } = await tx.item.findUniqueOrThrow({ where: { id: rows[0]!.parentId } })
    const { ownerId } = await tx.space.findUniqueOrThrow({ where: { id: spaceId } })
    const by = { createdAtMs: 0, modifiedAtMs: 0, createdById: ownerId }
    await chargeBytes(tx, ownerId, rows.length * sizeBytes)
    await countItems(tx, ownerId, rows.length)
    await insertItems(
      tx,
      rows.map(({ id, parentId, name }) => ({
        ...by,
        id,
        spaceId,
        parentId,
        kind,
        ...nameColumns(kind, name),
        versionId: kind === 'file' ? id : null,
        sizeBytes,
        md5: null,
        sha256: null,
        mediaType: null,
        updatedById: ownerId,
        trashedAtMs: null,
        trashedById: null,
        targetSpaceId: null,
      })),
    )
    if (kind === 'folder') return
    await insertVersions(
      tx,
      rows.map(({ id }) => ({
        ...by,
        id,
        itemId: id,
        number: 1,
        blobId: id,
        sizeBytes,
        mediaType: '',
      })),
    )
  })
}
