import type { Database } from '#server/platform/database'
import type { BlobStore } from '#server/storage/blob-store'
import type { DigestPool } from '#server/storage/ingest/digest-pool'

/** What every act of the domain works with: the database, the bytes, the settings that are rules of the product. */
export type Drive = {
  database: Database
  blobs: BlobStore
  /** Threads that hash what arrives (U4). */
  digests: DigestPool
  rules: DriveRules
}

export type DriveRules = {
  /** Quota of a new user in bytes; null: unlimited. */
  defaultQuotaBytes: number | null
  maxOpenUploads: number
  /** Upload lifetime without a byte. */
  uploadLifetimeMs: number
  /** What has been in the trash for longer is purged. */
  trashLifetimeMs: number
  /** Of each file so many versions are kept, and beside them all that are younger. */
  versions: { keep: number; lifetimeMs: number }
}
