import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { troubleOf } from './trouble.ts'

type Opened = { prepare(sql: string): { all(): { quick_check: string }[] }; close(): void }

/** A quick check reads every page: of a database up to here that is a fraction of a second. */
const mostChecked = 64 * 1024 * 1024

/** The start ends with this sentence. Nothing was changed, so that whatever can be saved still can. */
export class UnsoundDatabaseError extends Error {
  constructor(file: string, why: string) {
    super(
      `The database ${file} ${why}. Nothing was changed. Keep a copy of the folder, then restore a backup into a new one: npm run admin -- restore (docs/operating.md, "When the database is damaged").`,
    )
    this.name = 'UnsoundDatabaseError'
  }
}

/**
 * Looks at the database before anybody opens it to write. An empty or missing one beside files at rest would be made anew,
 * and everything would seem to be gone. Throws `UnsoundDatabaseError`.
 */
export function requireSoundDatabase(dataDir: string): void {
  const file = join(dataDir, 'cove.db')
  const size = existsSync(file) ? statSync(file).size : null
  const hasMore = isFilled(`${file}-wal`)
  if (size === null || (size === 0 && !hasMore)) {
    if (!holdsBlobs(dataDir)) return
    throw new UnsoundDatabaseError(
      file,
      `is ${size === null ? 'missing' : 'empty'}, but files are there`,
    )
  }
  if (size <= mostChecked) requireSoundPages(file)
}

/** What opening threw, in the words of the operator where the database is damaged; otherwise as it is. */
export function sayUnsound(dataDir: string, error: unknown): unknown {
  if (troubleOf(error) !== 'database-damaged') return error
  return new UnsoundDatabaseError(join(dataDir, 'cove.db'), 'is damaged')
}

function requireSoundPages(file: string): void {
  // By the driver alone: a file closed by other means takes the locks of all connections of this process with it (POSIX).
  // Read-only: a connection that may write would carry the log over into the damaged file when it closes.
  const Database = createRequire(import.meta.url)('better-sqlite3') as new (
    file: string,
    options: { readonly: true },
  ) => Opened
  let found: string
  try {
    const opened = new Database(file, { readonly: true })
    try {
      found = opened.prepare('PRAGMA quick_check(1)').all()[0]?.quick_check ?? ''
    } finally {
      opened.close()
    }
  } catch (error) {
    if (troubleOf(error) !== 'database-damaged') throw error
    found = (error as Error).message
  }
  if (found !== 'ok')
    throw new UnsoundDatabaseError(file, `is damaged (${found.split('\n').at(-1)})`)
}

function isFilled(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0
}

function holdsBlobs(dataDir: string): boolean {
  const blobs = join(dataDir, 'blobs', 'blobs')
  if (!existsSync(blobs)) return false
  return readdirSync(blobs).some((shard) => readdirSync(join(blobs, shard)).length > 0)
}
