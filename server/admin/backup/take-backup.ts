import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Drive } from '#server/domain/drive'
import { filesOf } from '#server/domain/integrity/files-of'
import { clock } from '#server/platform/clock'
import { faultPoint } from '#server/platform/fault-point'
import { readSnapshot, takeSnapshot } from '#server/platform/snapshot'
import { BlobMissingError } from '#server/storage/blob-store'
import { readBlob } from '#server/storage/read-blob'
import { backupFolder, backupName, type BackupFolder } from './backup-folder.ts'
import { clearLeftovers } from './clear-leftovers.ts'
import { writeManifest, type Line } from './manifest.ts'
import { readNeeded, type NeededBlob } from './needed-blobs.ts'
import { runBeside } from './run-beside.ts'
import { DamagedError, syncFolder, writeChecked } from './write-checked.ts'

/** Files copied at once: most of the time goes into waiting for the disk to sync small ones. */
const copiedAtOnce = 8

export type BackupProgress = {
  blobs: number
  bytes: number
  copiedBlobs: number
  copiedBytes: number
}

export type Backup = BackupProgress & { name: string }

/**
 * Adds a backup to the folder while the drive is in use: first the database as it is at one moment, then every blob that a
 * version of that moment needs and the folder does not have yet, last the manifest. What is purged meanwhile stays at rest
 * for a day after it was freed (B1), which is how long a backup may take; one that takes longer ends here, and the next
 * goes on with what this one has copied.
 *
 * @throws DamagedError when a blob is damaged and the folder has no sound copy: no manifest is written then
 */
export async function takeBackup(
  drive: Drive,
  dataDir: string,
  dir: string,
  tell: (progress: BackupProgress) => void = () => undefined,
): Promise<Backup> {
  const folder = backupFolder(dir)
  for (const made of [dir, folder.databases, folder.blobs])
    await mkdir(made, { recursive: true, mode: 0o700 })
  await clearLeftovers(folder)
  const name = backupName(clock.now())
  const database = join(dir, folder.database(name))
  const part = `${database}.part-${process.pid}`
  try {
    await takeSnapshot(dataDir, part)
    faultPoint('backup-snapshot')
    const progress = await readSnapshot(part, async (read) => {
      const copied = await copyBlobs(drive, folder, readNeeded(read), tell)
      await rename(part, database)
      await syncFolder(folder.databases)
      faultPoint('backup-manifest')
      await writeManifest(folder, name, linesOf(folder, name, readNeeded(read)))
      return copied
    })
    return { name, ...progress }
  } catch (error) {
    await rm(part, { force: true })
    await rm(database, { force: true })
    throw error
  }
}

async function copyBlobs(
  drive: Drive,
  folder: BackupFolder,
  needed: AsyncIterable<NeededBlob>,
  tell: (progress: BackupProgress) => void,
): Promise<BackupProgress> {
  const progress = { blobs: 0, bytes: 0, copiedBlobs: 0, copiedBytes: 0 }
  const shards = new Set<string>()
  const damaged: string[] = []
  await runBeside(needed, copiedAtOnce, async (blob) => {
    const path = join(folder.dir, folder.blob(blob.id))
    if ((await sizeOf(path)) !== blob.sizeBytes) {
      if (!shards.has(dirname(path))) await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      shards.add(dirname(path))
      try {
        await writeChecked(path, readBlob(drive.blobs, blob.id), blob)
        progress.copiedBlobs += 1
        progress.copiedBytes += blob.sizeBytes
      } catch (error) {
        if (!(error instanceof DamagedError || error instanceof BlobMissingError)) throw error
        damaged.push(blob.id)
      }
    }
    progress.blobs += 1
    progress.bytes += blob.sizeBytes
    tell(progress)
  })
  if (damaged.length > 0) throw new DamagedError(await sayDamaged(drive, damaged))
  for (const dir of shards) await syncFolder(dir)
  await syncFolder(folder.blobs)
  return progress
}

async function sayDamaged(drive: Drive, blobIds: string[]): Promise<string> {
  const files = []
  for (const id of blobIds.slice(0, 100)) files.push(...(await filesOf(drive.database.read, id)))
  const named = files.map(
    ({ owner, path, versions }) => `  ${owner}: ${path} (${versions.join(', ')})`,
  )
  return [
    `${blobIds.length} blobs are damaged or gone, so this is no whole backup:`,
    ...(named.length > 0 ? named : ['  all were purged while it ran: take it again']),
    'Scrub the drive, purge what cannot be healed, and take the backup again. What is copied is kept.',
  ].join('\n')
}

async function* linesOf(
  folder: BackupFolder,
  name: string,
  needed: AsyncIterable<NeededBlob>,
): AsyncGenerator<Line> {
  const path = folder.database(name)
  const hash = createHash('sha256')
  for await (const piece of createReadStream(join(folder.dir, path))) hash.update(piece as Buffer)
  yield { path, sha256: hash.digest('hex') }
  for await (const { id, sha256 } of needed) yield { path: folder.blob(id), sha256 }
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found && found.size
}
