import type { OnConflict } from '#contract/commands/items'

/** open (bytes arrive), complete (all durable, digests known), finished (a version), gone (refused, ended, expired). */
export type UploadState = 'open' | 'complete' | 'finished' | 'gone'

/** A resumable transfer, as the domain reads it. Times are ms since the epoch, sizes bytes. */
export type Upload = {
  id: string
  userId: string
  credentialId: string
  /** Set where it came through a link; `userId` is the link's maker then. */
  linkId: string | null
  visitorHash: string | null
  spaceId: string
  ownerId: string
  parentId: string
  name: string
  mediaType: string
  modifiedAtMs: number
  onConflict: OnConflict
  /** The one content that may be replaced; null: any. */
  ifSha256: string | null
  metadata: string
  /** null while deferred */
  lengthBytes: number | null
  offsetBytes: number
  reservedBytes: number
  expectedMd5: string | null
  expectedSha256: string | null
  state: UploadState
  blobId: string
  itemId: string | null
  itemVersion: number | null
  clock: number | null
  sha256: string | null
  md5: string | null
  createdAtMs: number
  updatedAtMs: number
  expiresAtMs: number
  /** Raised with each node that takes the upload over; what an earlier one still writes is refused by it. */
  fence: number
}

type BigKeys =
  | 'modifiedAtMs'
  | 'lengthBytes'
  | 'offsetBytes'
  | 'reservedBytes'
  | 'clock'
  | 'createdAtMs'
  | 'updatedAtMs'
  | 'expiresAtMs'

/** A row as the database has it: sizes and times are bigints, and enums plain text. */
export type UploadRow = Omit<Upload, BigKeys | 'onConflict' | 'state'> & {
  [Key in BigKeys]: null extends Upload[Key] ? bigint | null : bigint
} & { onConflict: string; state: string }

export function toUpload(row: UploadRow): Upload {
  return {
    ...row,
    onConflict: row.onConflict as OnConflict,
    state: row.state as UploadState,
    modifiedAtMs: Number(row.modifiedAtMs),
    lengthBytes: row.lengthBytes === null ? null : Number(row.lengthBytes),
    offsetBytes: Number(row.offsetBytes),
    reservedBytes: Number(row.reservedBytes),
    clock: row.clock === null ? null : Number(row.clock),
    createdAtMs: Number(row.createdAtMs),
    updatedAtMs: Number(row.updatedAtMs),
    expiresAtMs: Number(row.expiresAtMs),
  }
}
