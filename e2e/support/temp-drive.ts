import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#server/domain/actor'
import { newToken, tokenHash } from '#server/domain/credentials/api-token'
import type { Drive } from '#server/domain/drive'
import { createUser } from '#server/domain/users/create-user'
import { clock } from '#server/platform/clock'
import { openDatabase, type Database } from '#server/platform/database'
import { log } from '#server/platform/log'
import { newId } from '#server/platform/new-id'
import { openDigestPool } from '#server/storage/ingest/digest-pool'
import { localDisk } from '#server/storage/local-disk'
import { openBlobReader } from '#server/storage/reading/blob-reader'
import { openThumbnails } from '#server/storage/thumbnails/thumbnails'
import { openTestDatabase } from './test-database.ts'

export type TempDrive = {
  drive: Drive
  dataDir: string
  /** DATABASE_URL of the tests on PostgreSQL; undefined on SQLite. */
  databaseUrl: string | undefined
  /** Makes a user with a home and an API token; no password is set. */
  addUser(
    name: string,
    options?: { quotaBytes?: number | null; role?: 'admin' | 'user' },
  ): Promise<TempUser>
  close(): Promise<void>
}
/** `token` opens every door, as `actor` opens the domain. */
export type TempUser = { actor: Actor; homeSpaceId: string; rootId: string; token: string }

const sealKey = randomBytes(32)

/** A real drive in a folder of its own: a real database, a real disk. Close it to remove the folder. */
export async function openTempDrive(): Promise<TempDrive> {
  log.level = process.env['LOG_LEVEL'] ?? 'fatal'
  const dataDir = mkdtempSync(join(tmpdir(), 'cove-test-'))
  const { database, url, end } = await openTestDatabase(dataDir)
  const { drive, close } = await driveOn(database, dataDir)
  return {
    drive,
    dataDir,
    databaseUrl: url,
    addUser: (name, options) => addTempUser(drive, name, options),
    close: async () => {
      await close()
      await end()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The drive of a folder that has one: for another process beside the one that made it. */
export async function openDriveIn(
  dataDir: string,
): Promise<{ drive: Drive; close(): Promise<void> }> {
  const database = await openDatabase(dataDir)
  const { drive, close } = await driveOn(database, dataDir)
  return { drive, close: () => close().then(() => database.close()) }
}

async function driveOn(
  database: Database,
  dataDir: string,
): Promise<{ drive: Drive; close(): Promise<void> }> {
  const drive: Drive = {
    database,
    blobs: await localDisk(join(dataDir, 'blobs')),
    digests: openDigestPool({ pairs: 1 }),
    reader: openBlobReader(join(dataDir, 'blobs')),
    thumbnails: openThumbnails(join(dataDir, 'thumbnails')),
    sealKey: () => sealKey,
    rules: {
      defaultQuotaBytes: 10e9,
      maxOpenUploads: 1000,
      uploadLifetimeMs: 7 * 24 * 3600_000,
      trashLifetimeMs: 30 * 24 * 3600_000,
      scrubBytesPerSecond: 0,
      verifyReads: true,
      versions: { keep: 20, lifetimeMs: 30 * 24 * 3600_000 },
    },
  }
  return {
    drive,
    close: async () => {
      drive.thumbnails.close()
      await Promise.all([drive.digests.close(), drive.reader.close()])
    },
  }
}

async function addTempUser(
  drive: Drive,
  name: string,
  {
    quotaBytes = null,
    role = 'user' as const,
  }: { quotaBytes?: number | null; role?: 'admin' | 'user' } = {},
): Promise<TempUser> {
  return drive.database.transact(async (tx) => {
    const made = await createUser(tx, { name, passwordHash: '', role, quotaBytes })
    const tokenId = newId()
    const token = newToken()
    const nowMs = clock.now()
    await tx.apiToken.create({
      data: {
        id: tokenId,
        userId: made.userId,
        tokenHash: tokenHash(token),
        createdAtMs: nowMs,
        lastSeenAtMs: nowMs,
      },
    })
    const actor: Actor = {
      kind: 'user',
      userId: made.userId,
      name,
      role,
      credentialId: tokenId,
      credentialKind: 'token',
    }
    return { actor, homeSpaceId: made.homeSpaceId, rootId: made.rootId, token }
  })
}
