import { join, resolve } from 'node:path'
import { openDatabase } from '#server/platform/database'
import type { Env } from '#server/platform/env'
import { migrate } from '#server/platform/migrate'
import { openDigestPool } from '#server/storage/ingest/digest-pool'
import { localDisk } from '#server/storage/local-disk'
import type { Drive } from './drive.ts'

const dayMs = 24 * 3600_000

export type OpenedDrive = {
  drive: Drive
  /** Names of the migrations that had to be applied. */
  migrated: string[]
  close(): Promise<void>
}

/** Opens the drive of DATA_DIR, its database brought up to date. Run from the checkout: the migrations lie there. */
export async function openDrive(
  env: Pick<
    Env,
    | 'DATA_DIR'
    | 'DEFAULT_QUOTA'
    | 'MAX_OPEN_UPLOADS'
    | 'TRASH_DAYS'
    | 'VERSIONS_KEEP'
    | 'VERSIONS_DAYS'
  >,
): Promise<OpenedDrive> {
  const file = join(env.DATA_DIR, 'cove.db')
  const blobs = await localDisk(join(env.DATA_DIR, 'blobs'))
  const migrated = await migrate(
    file,
    resolve('prisma/migrations'),
    resolve('prisma/schema.prisma'),
  )
  const database = await openDatabase(env.DATA_DIR)
  const digests = openDigestPool()
  const rules = {
    defaultQuotaBytes: env.DEFAULT_QUOTA,
    maxOpenUploads: env.MAX_OPEN_UPLOADS,
    uploadLifetimeMs: 7 * dayMs,
    trashLifetimeMs: env.TRASH_DAYS * dayMs,
    versions: { keep: env.VERSIONS_KEEP, lifetimeMs: env.VERSIONS_DAYS * dayMs },
  }
  return {
    drive: { database, blobs, digests, rules },
    migrated,
    close: async () => {
      await digests.close()
      await database.close()
    },
  }
}
