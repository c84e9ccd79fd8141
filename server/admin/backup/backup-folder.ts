import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A folder of backups. Each is a database snapshot and a manifest; the blobs lie beside them once, whichever backups need
 * them, for a blob never changes. Only a manifest makes a backup: it is written last.
 *
 *     2026-11-25T01-50-47.123Z.backup     db/2026-11-25T01-50-47.123Z.db     blobs/3f/01jd…3f
 */
export type BackupFolder = ReturnType<typeof backupFolder>

const namePattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/
const ending = '.backup'

export function backupFolder(dir: string) {
  return {
    dir,
    databases: join(dir, 'db'),
    blobs: join(dir, 'blobs'),
    database: (name: string) => join('db', `${name}.db`),
    blob: (blobId: string) => join('blobs', blobId.slice(-2), blobId),
    manifest: (name: string) => join(dir, `${name}${ending}`),
    /** The names of all whole backups, oldest first. */
    list: async (): Promise<string[]> => {
      const found = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new Error(`There is no folder ${dir}.`)
        throw error
      })
      return found
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length))
        .filter((name) => namePattern.test(name))
        .sort()
    },
  }
}

/** A moment as the name of a backup: sorts by time, and every file system takes it. */
export function backupName(atMs: number): string {
  return new Date(atMs).toISOString().replaceAll(':', '-')
}

/** `2026-11-25T01-50-47.123Z` → milliseconds. */
export function backupTimeMs(name: string): number {
  return Date.parse(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
}
