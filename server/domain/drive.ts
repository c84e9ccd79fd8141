import type { Database } from '#server/platform/database'
import type { BlobStore } from '#server/storage/blob-store'
import type { Thumbnails } from '#server/storage/thumbnails/thumbnails'
import type { DigestPool } from '#server/storage/ingest/digest-pool'
import type { BlobReader } from '#server/storage/reading/blob-reader'
import type { UploadLeases } from './uploads/upload-leases.ts'

/** What every act of the domain works with: the database, the bytes, the settings that are rules of the product. */
export type Drive = {
  database: Database
  blobs: BlobStore
  /** Threads that hash what arrives (U4). */
  digests: DigestPool
  /** Threads that read what goes out in many pieces. */
  reader: BlobReader
  /** Small pictures of what is stored. */
  thumbnails: Thumbnails
  rules: DriveRules
  /** Which uploads this node works on; set where several nodes serve the drive. */
  leases?: UploadLeases
  /** Encrypts what must be read again and not lie open in the database: 32 bytes that AUTH_SECRET makes. */
  sealKey(): Buffer
}

export type DriveRules = {
  /** Quota of a new user in bytes; null: unlimited. */
  defaultQuotaBytes: number | null
  maxOpenUploads: number
  /** Upload lifetime without a byte. */
  uploadLifetimeMs: number
  /** What has been in the trash for longer is purged. */
  trashLifetimeMs: number
  /** What the scrub may read a second; null: without a limit, 0: it never runs. */
  scrubBytesPerSecond: number | null
  /** Whether what is read of a blob is compared with its CRC-32 before it is sent (B2). */
  verifyReads: boolean
  /** Of each file so many versions are kept, and beside them all that are younger. */
  versions: { keep: number; lifetimeMs: number }
}
