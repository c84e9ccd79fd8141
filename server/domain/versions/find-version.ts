import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { ItemRow } from '../items/item-row.ts'
import { loadLiving } from '../items/queries.ts'

/** One content that a file has or had, with what is known of its bytes. */
export type StoredVersion = {
  id: string
  number: number
  blobId: string
  sizeBytes: bigint
  mediaType: string
  modifiedAtMs: bigint
  md5: string
  sha256: string
}

/**
 * A version of a living file of a locked space that is not its content now. Throws `not_found` for an item or a version
 * that is not there, `invalid_input` for what is no file and for the content that the file has.
 */
export async function findOldVersion(
  tx: Tx,
  spaceId: string,
  itemId: string,
  number: number,
): Promise<{ item: ItemRow; version: StoredVersion }> {
  const [item] = await loadLiving(tx, spaceId, [itemId])
  if (item!.kind !== 'file') throw new DriveError('invalid_input', { message: 'This is no file.' })
  const [version] = await tx.$queryRaw<StoredVersion[]>`
    SELECT v."id", v."number", v."blobId", v."sizeBytes", v."mediaType", v."modifiedAtMs", b."md5", b."sha256"
    FROM "Version" v JOIN "Blob" b ON b."id" = v."blobId"
    WHERE v."itemId" = ${itemId} AND v."number" = ${number}`
  if (!version) throw new DriveError('not_found', { message: 'This version is gone.' })
  if (version.id === item!.versionId) {
    throw new DriveError('invalid_input', { message: 'This is the content that the file has now.' })
  }
  return { item: item!, version }
}
