import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openDrive } from '#server/domain/open-drive'
import type { Env } from '#server/platform/env'
import { holdDataDir } from '#server/platform/one-process'
import { takeSnapshot } from '#server/platform/snapshot'
import type { BlobStore } from '#server/storage/blob-store'
import { openBlobStore } from '#server/storage/open-blob-store'
import { backupFolder, backupTimeMs, type BackupFolder } from './backup-folder.ts'
import { readManifest, type Line } from './manifest.ts'
import { runBeside } from './run-beside.ts'
import { settleRestored } from './settle-restored.ts'
import { DamagedError, syncFolder, writeChecked } from './write-checked.ts'

const copiedAtOnce = 8

export type RestoreOptions = {
  /** The latest backup that is not younger than this; the latest of all unless given. */
  atMs?: number
  /** Tokens end too, such as those that were revoked after the backup. */
  withoutTokens?: boolean
  tell?: (done: { blobs: number; of: number; bytes: number }) => void
}

/**
 * Makes the drive of a backup in DATA_DIR, which must be empty. Every byte is compared with its SHA-256 on the way; the
 * database comes last, so that nothing takes half a restore for a drive. Answers the name of the backup.
 *
 * @throws DamagedError when anything of it is cut, changed or missing; DATA_DIR is empty again then
 */
export async function restoreBackup(
  env: Env,
  dir: string,
  options: RestoreOptions = {},
): Promise<string> {
  const folder = backupFolder(dir)
  const name = choose(await folder.list(), folder, options.atMs)
  const [database, ...blobs] = await readManifest(folder, name)
  if (database?.path !== folder.database(name))
    throw new DamagedError(`${folder.manifest(name)} names no database.`)
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 })
  if ((await readdir(env.DATA_DIR)).length > 0)
    throw new Error(`${env.DATA_DIR} is not empty. Restore into an empty folder: set DATA_DIR.`)
  const letGo = holdDataDir(env.DATA_DIR)
  const { blobs: store, close } = await openBlobStore(env)
  try {
    for await (const _ of store.list())
      throw new Error('STORAGE_URL: files lie there already. Restore below another prefix.')
  } catch (error) {
    await close()
    letGo()
    throw error
  }
  try {
    await copyBlobs(folder, store, blobs, options.tell)
    await makeDatabase(folder, database, env, options)
  } catch (error) {
    if (env.STORAGE_URL) for await (const blobId of store.list()) await store.discard(blobId)
    for (const made of await readdir(env.DATA_DIR))
      await rm(join(env.DATA_DIR, made), { recursive: true, force: true })
    throw error
  } finally {
    await close()
    letGo()
  }
  return name
}

function choose(names: string[], folder: BackupFolder, atMs = Infinity): string {
  const name = names.filter((one) => backupTimeMs(one) <= atMs).at(-1)
  if (name) return name
  throw new Error(
    names.length === 0
      ? `There is no whole backup in ${folder.dir}.`
      : `The oldest backup in ${folder.dir} is ${names[0]}.`,
  )
}

async function copyBlobs(
  folder: BackupFolder,
  store: BlobStore,
  lines: Line[],
  tell: RestoreOptions['tell'],
): Promise<void> {
  const done = { blobs: 0, of: lines.length, bytes: 0 }
  await runBeside(each(lines), copiedAtOnce, async ({ path, sha256 }) => {
    const blobId = basename(path)
    const hash = createHash('sha256')
    const partial = await store.openPartial(blobId, 0)
    let at = 0
    try {
      for await (const piece of createReadStream(join(folder.dir, path))) {
        hash.update(piece as Buffer)
        await partial.write([piece as Buffer], at)
        at += (piece as Buffer).length
      }
      await partial.sync(true)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      throw new DamagedError(`${path} is missing: this backup cannot be restored.`)
    } finally {
      await partial.close()
    }
    if (hash.digest('hex') !== sha256)
      throw new DamagedError(`${path} is damaged: this backup cannot be restored.`)
    await store.publish(blobId)
    done.blobs += 1
    done.bytes += at
    tell?.(done)
  })
}

async function* each<T>(all: T[]): AsyncGenerator<T> {
  yield* all
}

/** Brought up to date in a folder of its own, and given its name when nothing is left to do. */
async function makeDatabase(
  folder: BackupFolder,
  { path, sha256 }: Line,
  env: Env,
  options: RestoreOptions,
): Promise<void> {
  const from = join(folder.dir, path)
  const found = await stat(from).catch(() => null)
  if (!found) throw new DamagedError(`${path} is missing: this backup cannot be restored.`)
  const staging = join(env.DATA_DIR, 'restoring')
  await mkdir(staging, { mode: 0o700 })
  await writeChecked(join(staging, 'cove.db'), createReadStream(from), {
    sizeBytes: found.size,
    sha256,
  })
  const { drive, close } = await openDrive({ ...env, DATA_DIR: staging })
  try {
    await settleRestored(drive, options)
  } finally {
    await close()
  }
  const whole = join(env.DATA_DIR, 'cove.db.part')
  await takeSnapshot(staging, whole)
  await rm(staging, { recursive: true })
  await rename(whole, join(env.DATA_DIR, 'cove.db'))
  await syncFolder(env.DATA_DIR)
}
