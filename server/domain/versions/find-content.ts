import { DriveError } from '#contract/errors'
import type { Reader } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import { getItem } from '../items/queries.ts'

/** One content of a file, with all that is needed to send it and to prove that it was sent right. */
export type FileContent = {
  spaceId: string
  name: string
  mediaType: string
  modifiedAtMs: number
  sizeBytes: number
  /** Lower-case hex. */
  md5: string
  sha256: string
  blobId: string
  /** CRC-32 of each 1 MiB block, four bytes each, big-endian (B2). */
  blockCrcs: Uint8Array
}

type Row = Omit<FileContent, 'spaceId' | 'name' | 'modifiedAtMs' | 'sizeBytes'> & {
  modifiedAtMs: bigint
  sizeBytes: bigint
}

/**
 * The current content of a living file, or the one of version `number`, for an actor who may look into its space. Throws
 * `not_found` for what is not there or not shared (A1), `invalid_input` for a folder.
 */
export async function findContent(
  read: Reader,
  actor: AnyActor,
  itemId: string,
  number?: number,
): Promise<FileContent> {
  const item = await getItem(read, actor, itemId)
  // A link leads to what a file is now, not to what it was.
  if (actor.kind === 'link' && number !== undefined) throw new DriveError('not_found')
  if (item.kind !== 'file') throw new DriveError('invalid_input', { message: 'This is no file.' })
  const rows =
    number === undefined
      ? await read.$queryRaw<Row[]>`
          SELECT v."mediaType", v."modifiedAtMs", b."id" AS "blobId", b."sizeBytes", b."md5", b."sha256", b."blockCrcs"
          FROM "Version" v JOIN "Blob" b ON b."id" = v."blobId" WHERE v."id" = ${item.versionId}`
      : await read.$queryRaw<Row[]>`
          SELECT v."mediaType", v."modifiedAtMs", b."id" AS "blobId", b."sizeBytes", b."md5", b."sha256", b."blockCrcs"
          FROM "Version" v JOIN "Blob" b ON b."id" = v."blobId"
          WHERE v."itemId" = ${itemId} AND v."number" = ${number}`
  const row = rows[0]
  if (!row) throw new DriveError('not_found')
  return {
    ...row,
    spaceId: item.spaceId,
    name: item.name,
    sizeBytes: Number(row.sizeBytes),
    modifiedAtMs: Number(row.modifiedAtMs),
  }
}
