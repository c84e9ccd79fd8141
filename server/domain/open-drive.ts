import { hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { authSecret } from '#server/platform/auth-secret'
import { openDatabase } from '#server/platform/database'
import { openDisk, type Disk } from '#server/platform/disk'
import type { Env } from '#server/platform/env'
import { migrate } from '#server/platform/migrate'
import { requireSoundDatabase, sayUnsound } from '#server/platform/sound-database'
import { openDigestPool } from '#server/storage/ingest/digest-pool'
import { openBlobStore, type StorageEnv } from '#server/storage/open-blob-store'
import { openThumbnails } from '#server/storage/thumbnails/thumbnails'
import type { BlobStore } from '#server/storage/blob-store'
import type { Drive } from './drive.ts'
import { requireSameFiles } from './require-same-files.ts'
import { hasUsers } from './users/queries.ts'

const dayMs = 24 * 3600_000

export type OpenedDrive = {
  drive: Drive
  /** Names of the migrations that had to be applied. */
  migrated: string[]
  close(): Promise<void>
}

/** Opens the drive of DATA_DIR, its database brought up to date. Run from the checkout: the migrations lie there. */
export async function openDrive(
  env: StorageEnv &
    Pick<
      Env,
      | 'AUTH_SECRET'
      | 'DATABASE_URL'
      | 'DATABASE_POOL'
      | 'DISK_RESERVE'
      | 'DEFAULT_QUOTA'
      | 'MAX_OPEN_UPLOADS'
      | 'TRASH_DAYS'
      | 'SCRUB_RATE'
      | 'VERIFY_READS'
      | 'VERSIONS_KEEP'
      | 'VERSIONS_DAYS'
    >,
  disk: Disk = openDisk(env.DATA_DIR, env.DISK_RESERVE),
): Promise<OpenedDrive> {
  const { blobs, reader, migrated, database, closeBlobs } = env.DATABASE_URL
    ? await openOnPostgresql(env, env.DATABASE_URL, disk)
    : await openEmbedded(env, disk)
  const digests = openDigestPool()
  const thumbnails = openThumbnails(join(env.DATA_DIR, 'thumbnails'), disk)
  const rules = {
    defaultQuotaBytes: env.DEFAULT_QUOTA,
    maxOpenUploads: env.MAX_OPEN_UPLOADS,
    uploadLifetimeMs: 7 * dayMs,
    trashLifetimeMs: env.TRASH_DAYS * dayMs,
    scrubBytesPerSecond: env.SCRUB_RATE,
    verifyReads: env.VERIFY_READS,
    versions: { keep: env.VERSIONS_KEEP, lifetimeMs: env.VERSIONS_DAYS * dayMs },
  }
  // Made when it is asked for: the operator's commands need none, and shall not leave a secret behind.
  let sealKey: Buffer | undefined
  return {
    drive: {
      database,
      blobs,
      digests,
      reader,
      thumbnails,
      rules,
      sealKey: () => (sealKey ??= makeKey(env)),
    },
    migrated,
    close: async () => {
      thumbnails.close()
      await digests.close()
      await database.close()
      await closeBlobs()
      disk.close()
    },
  }
}

type Opening = StorageEnv & Pick<Env, 'DATABASE_POOL'>

async function openEmbedded(env: Opening, disk: Disk) {
  requireSoundDatabase(env.DATA_DIR)
  const isFirstStart = !existsSync(join(env.DATA_DIR, 'cove.db'))
  const { blobs, reader, close: closeBlobs } = await openBlobStore(env, disk)
  if (isFirstStart && env.STORAGE_URL) await requireUnused(blobs)
  return { blobs, reader, closeBlobs, ...(await openUpToDate(env.DATA_DIR)) }
}

async function openOnPostgresql(env: Opening, url: string, disk: Disk) {
  // Loaded where it is used: the embedded database needs none of it.
  const { openMigrated } = await import('#server/platform/postgresql/open-migrated')
  const { migrated, database } = await openMigrated({ url, connections: env.DATABASE_POOL })
  try {
    const { blobs, reader, close: closeBlobs } = await openBlobStore(env, disk)
    if (await hasUsers(database.read)) await requireSameFiles(database, blobs)
    else await requireUnused(blobs)
    return { blobs, reader, closeBlobs, migrated, database }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A drive that begins would take the files of another one for bytes that nothing points to, and collect them. */
async function requireUnused(blobs: BlobStore): Promise<void> {
  for await (const _ of blobs.list())
    throw new Error(
      'STORAGE_URL: files of another drive lie there, and the database is new. Choose another place for them, or restore the database they belong to.',
    )
}

function makeKey(env: Pick<Env, 'DATA_DIR' | 'AUTH_SECRET'>): Buffer {
  const secret = authSecret(env.DATA_DIR, env.AUTH_SECRET)
  return Buffer.from(hkdfSync('sha256', secret, '', 'cove: second steps', 32))
}

async function openUpToDate(dataDir: string) {
  try {
    const migrated = await migrate(
      join(dataDir, 'cove.db'),
      resolve('prisma/migrations'),
      resolve('prisma/schema.prisma'),
    )
    return { migrated, database: await openDatabase(dataDir) }
  } catch (error) {
    throw sayUnsound(dataDir, error)
  }
}
