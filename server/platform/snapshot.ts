import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { rawStatements, type RawStatements } from './raw-statements.ts'
import { sqliteConnection, type Driver } from './sqlite.ts'

/**
 * Writes the database of a data folder, as it is at one moment, into the new file `target`, synced. Other processes go on
 * writing meanwhile: a reader does not hold them up in WAL. Holds this process's thread, so it is not for the server.
 */
export async function takeSnapshot(dataDir: string, target: string): Promise<void> {
  const connection = sqliteConnection(join(dataDir, 'cove.db'), 'write')
  const adapter = await connection.connect()
  try {
    connection.driver!.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`)
  } finally {
    await adapter.dispose()
  }
  const file = await open(target, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Reads a snapshot for the length of `work`, and leaves its bytes as they are. Throws when SQLite finds it damaged. */
export async function readSnapshot<T>(
  file: string,
  work: (read: Pick<RawStatements, '$queryRaw'>) => Promise<T>,
): Promise<T> {
  const adapter = await new PrismaBetterSqlite3({ url: `file:${file}` }).connect()
  try {
    const driver = (adapter as unknown as { client: Driver }).client
    driver.exec('PRAGMA query_only = ON')
    const read = rawStatements(driver)
    const [check] = await read.$queryRaw<{ quick_check: string }[]>`PRAGMA quick_check(1)`
    if (check?.quick_check !== 'ok') throw new Error(`${file} is damaged: ${check?.quick_check}`)
    return await work(read)
  } finally {
    await adapter.dispose()
  }
}
