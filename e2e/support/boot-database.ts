import { randomBytes } from 'node:crypto'
import { openDatabase, type Database } from '#server/platform/database'
import { dropPostgresqlDatabase, makeMigratedDatabase, testPostgresqlUrl } from './test-database.ts'

/** Databases of the servers of this process, by their data folders: a second boot finds the first one's. */
const made = new Map<string, string>()
const secret = randomBytes(32).toString('hex')

/** What a server that is booted on a data folder needs in its environment where the tests run on PostgreSQL. */
export async function bootOnPostgresql(
  dataDir: string,
): Promise<{ DATABASE_URL?: string; AUTH_SECRET?: string }> {
  if (!testPostgresqlUrl) return {}
  let url = made.get(dataDir)
  if (!url) made.set(dataDir, (url = await makeMigratedDatabase(testPostgresqlUrl)))
  return { DATABASE_URL: url, AUTH_SECRET: secret }
}

export async function dropBootDatabase(dataDir: string): Promise<void> {
  const url = made.get(dataDir)
  made.delete(dataDir)
  if (url && testPostgresqlUrl) await dropPostgresqlDatabase(testPostgresqlUrl, url)
}

/** The database of a server that has been booted on this data folder, beside it or after it. */
export async function openBootDatabase(dataDir: string): Promise<Database> {
  const url = made.get(dataDir)
  if (!url) return openDatabase(dataDir)
  const { openPostgresql } = await import('#server/platform/postgresql/open-postgresql')
  return openPostgresql({ url, connections: 2 })
}
