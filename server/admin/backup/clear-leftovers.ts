import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { clock } from '#server/platform/clock'
import type { BackupFolder } from './backup-folder.ts'

/** A backup has a day at most (B1): what is older and belongs to none was left by one that was killed. */
const oldMs = 24 * 3600_000

/**
 * Removes half-written files, of blobs too, and snapshots without a manifest, so that backups which were cut do not fill
 * the disk.
 */
export async function clearLeftovers(folder: BackupFolder): Promise<void> {
  const whole = new Set((await folder.list()).map((name) => `${name}.db`))
  const isLeft = (name: string): boolean =>
    name.includes('.part-') || (name.endsWith('.db') && !whole.has(name))
  const shards = (await readdir(folder.blobs, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder.blobs, name))
  for (const dir of [folder.dir, folder.databases, ...shards]) {
    for (const name of await readdir(dir)) {
      const path = join(dir, name)
      if (isLeft(name) && (await stat(path)).mtimeMs < clock.now() - oldMs) await rm(path)
    }
  }
}
