import { join, resolve } from 'node:path'
import type { Drive } from '#server/domain/drive'
import { openDatabase } from '#server/platform/database'
import type { Env } from '#server/platform/env'
import { migrate } from '#server/platform/migrate'
import { openDigestPool } from '#server/storage/ingest/digest-pool'
import { localDisk } from '#server/storage/local-disk'

/**
 * Opens the drive of DATA_DIR for the length of `work`, beside the server if it runs: each holds the write lock for
 * milliseconds. Migrates first, so that a first user can be added before the first start.
 */
export async function withDrive<T>(env: Env, work: (drive: Drive) => Promise<T>): Promise<T> {
  await retryBusy(() =>
    migrate(
      join(env.DATA_DIR, 'cove.db'),
      resolve('prisma/migrations'),
      resolve('prisma/schema.prisma'),
    ),
  )
  const database = openDatabase(env.DATA_DIR)
  const digests = openDigestPool()
  try {
    return await work({
      database,
      digests,
      blobs: await localDisk(join(env.DATA_DIR, 'blobs')),
      rules: {
        defaultQuotaBytes: env.DEFAULT_QUOTA,
        maxOpenUploads: env.MAX_OPEN_UPLOADS,
        uploadLifetimeMs: 7 * 24 * 3600_000,
      },
    })
  } finally {
    await digests.close()
    await database.close()
  }
}

/** Asks again, for ten seconds, while another process holds the write lock: a transaction that met it never began. */
async function retryBusy<T>(ask: () => Promise<T>): Promise<T> {
  const giveUpAtMs = Date.now() + 10_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAtMs) throw error
      await new Promise((resume) => setTimeout(resume, 50))
    }
  }
}

function isBusy(error: unknown): boolean {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown }
  if (code === 'P1008' || /SQLITE_BUSY|database is locked|has timed out/i.test(message ?? ''))
    return true
  return typeof cause === 'object' && cause !== null && isBusy(cause)
}
