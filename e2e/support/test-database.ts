import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openDatabase, type Database } from '#server/platform/database'
import { migrate } from '#server/platform/migrate'
import { migratePostgresql } from '#server/platform/postgresql/migrate-postgresql'
import { openPostgresql } from '#server/platform/postgresql/open-postgresql'

/** Where the tests of the domain run on PostgreSQL: its address; they run on SQLite otherwise. */
export const testPostgresqlUrl = process.env['COVE_TEST_PG_URL']

export type TestDatabase = {
  database: Database
  /** DATABASE_URL; undefined: it lies in the data folder. */
  url: string | undefined
  /** Closes it and removes what does not lie in the data folder. */
  end(): Promise<void>
}

/** A migrated database for one test: a copy of what is migrated once a process. */
export async function openTestDatabase(dataDir: string): Promise<TestDatabase> {
  if (testPostgresqlUrl) return openPostgresqlCopy(testPostgresqlUrl)
  const made = await (sqliteTemplate ??= makeSqliteTemplate())
  // What the migration wrote may still stand in the write-ahead log.
  for (const part of ['', '-wal']) {
    if (existsSync(made + part)) copyFileSync(made + part, join(dataDir, `cove.db${part}`))
  }
  const database = await openDatabase(dataDir)
  return { database, url: undefined, end: () => database.close() }
}

let sqliteTemplate: Promise<string> | undefined

async function makeSqliteTemplate(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'cove-template-')), 'cove.db')
  await migrate(file, resolve('prisma/migrations'), resolve('prisma/schema.prisma'))
  return file
}

async function openPostgresqlCopy(server: string): Promise<TestDatabase> {
  const template = await (postgresqlTemplate ??= makePostgresqlTemplate(server))
  const url = await makePostgresqlDatabase(server, template)
  const database = openPostgresql({ url, connections: 8 })
  return {
    database,
    url,
    end: async () => {
      await database.close()
      await dropPostgresqlDatabase(server, url)
    },
  }
}

let postgresqlTemplate: Promise<string> | undefined

async function makePostgresqlTemplate(server: string): Promise<string> {
  const url = await makePostgresqlDatabase(server)
  await migratePostgresql(
    url,
    resolve('prisma/migrations-postgresql'),
    resolve('prisma/schema.prisma'),
  )
  return nameOf(url)
}

/** Makes a database of a name of its own on a server, a copy of `template` where one is named; answers its address. */
export async function makePostgresqlDatabase(server: string, template?: string): Promise<string> {
  const name = `cove_${randomBytes(8).toString('hex')}`
  const copied = template === undefined ? '' : ` TEMPLATE "${template}"`
  await onServer(server, `CREATE DATABASE "${name}"${copied}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export async function dropPostgresqlDatabase(server: string, url: string): Promise<void> {
  await onServer(server, `DROP DATABASE IF EXISTS "${nameOf(url)}" WITH (FORCE)`)
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

const servers = new Map<string, pg.Client>()

/** One connection a process for making and dropping databases: to connect takes as long as to copy. */
async function onServer(server: string, sql: string): Promise<void> {
  let client = servers.get(server)
  if (!client) {
    client = new pg.Client({ connectionString: server })
    client.on('error', () => servers.delete(server))
    servers.set(server, client)
    await client.connect()
    // It must not keep the process that tests.
    ;(client as unknown as { connection: { stream: { unref(): void } } }).connection.stream.unref()
  }
  await client.query(sql)
}
