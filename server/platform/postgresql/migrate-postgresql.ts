import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { applyMigrations } from '../migrate.ts'
import { knownAway } from './database-away.ts'
import { deriveSchema } from './derive-schema.mjs'
import { migrationFactory } from './migration-factory.ts'

/** Beside the lock of the transactions (transactions.ts). */
const migrationLock = '(1129272389, 2)'
const oldestVersion = 14

/**
 * Brings a PostgreSQL database up to the newest migration; answers the names of those it applied. Of several nodes that start
 * at once one does it, and the others wait for it: the lock goes with the connection that holds it, whatever happens.
 * Throws for a server that is too old, and for a database that keeps its texts in anything but UTF-8.
 */
export async function migratePostgresql(
  url: string,
  migrationsDir: string,
  schemaFile: string,
): Promise<string[]> {
  const holder = new pg.Client({ connectionString: url, application_name: 'cove migrations' })
  holder.on('error', () => undefined)
  try {
    await holder.connect()
    await requireSuitable(holder)
    await holder.query(`SELECT pg_advisory_lock${migrationLock}`)
    return await applyMigrations(migrationFactory(url), {
      migrationsDir,
      schema: deriveSchema(await readFile(schemaFile, 'utf8')),
      provider: 'postgresql',
    })
  } catch (error) {
    throw knownAway(error)
  } finally {
    await holder.end().catch(() => undefined)
  }
}

async function requireSuitable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  )
  const { version, encoding } = rows[0]!
  if (Number(version) < oldestVersion * 10_000)
    throw new Error(`DATABASE_URL: PostgreSQL ${oldestVersion} or newer is needed.`)
  if (encoding !== 'UTF8')
    throw new Error(`DATABASE_URL: the database keeps texts as ${encoding}; make one with UTF8.`)
}
