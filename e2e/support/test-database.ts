import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { copyFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openDatabase, type Database } from '#server/platform/database'
import { migrate } from '#server/platform/migrate'

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

/** One that a test is through with: emptied and open, for to make one takes ten times as long. */
const emptied: PostgresqlCopy[] = []

type PostgresqlCopy = { url: string; opened: Database }

async function openPostgresqlCopy(server: string): Promise<TestDatabase> {
  const copy = emptied.pop() ?? (await makeCopy(server))
  const { url, opened } = copy
  const underWay = new Set<Promise<unknown>>()
  // Of its own for each test: what is remembered of a drive, and what a test puts in its place, is by these objects.
  const database: Database = {
    read: new Proxy(opened.read, {}),
    transact: (work, company) => {
      const mine = opened.transact(work, company)
      const settled = mine.catch(() => undefined).finally(() => underWay.delete(settled))
      underWay.add(settled)
      return mine
    },
    onOneNode: (name, work) => opened.onOneNode(name, work),
    close: () => opened.close(),
  }
  return {
    database,
    url,
    end: async () => {
      await Promise.allSettled(underWay)
      if (await empty(url)) emptied.push(copy)
      else {
        await opened.close()
        await dropPostgresqlDatabase(server, url)
      }
    },
  }
}

async function makeCopy(server: string): Promise<PostgresqlCopy> {
  const { openPostgresql } = await import('#server/platform/postgresql/open-postgresql')
  const url = await makeMigratedDatabase(server)
  return { url, opened: openPostgresql({ url, connections: 8 }) }
}

/** A database of its own with the schema in it; answers its address. */
export async function makeMigratedDatabase(server: string): Promise<string> {
  const template = await (postgresqlTemplate ??= makePostgresqlTemplate(server))
  return makePostgresqlDatabase(server, template)
}

let postgresqlTemplate: Promise<string> | undefined

async function makePostgresqlTemplate(server: string): Promise<string> {
  // Loaded where they are used: the tests on SQLite begin without them.
  const { migratePostgresql } = await import('#server/platform/postgresql/migrate-postgresql')
  const url = await makePostgresqlDatabase(server)
  await migratePostgresql(
    url,
    resolve('prisma/migrations-postgresql'),
    resolve('prisma/schema.prisma'),
  )
  rulesMade = await countRules(url)
  await leave(url)
  return nameOf(url)
}

const emptying = `
  SET LOCAL session_replication_role = replica;
  ${readTables()
    .map((table) => `DELETE FROM "${table}";`)
    .join('\n')}
  INSERT INTO "AccessEpoch" ("id", "epoch") VALUES (1, 0)`

function readTables(): string[] {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  return [...schema.matchAll(/^model (\w+) /gm)].map(([, name]) => name!)
}

/** As it was made, of rows; false where a test has changed more than rows. */
async function empty(url: string): Promise<boolean> {
  return onServer(url, emptying).then(
    async () => (await countRules(url)) === rulesMade,
    () => false,
  )
}

let rulesMade = 0

/** Triggers and constraints: what a test adds to see something fail. */
async function countRules(url: string): Promise<number> {
  const { rows } = await onServer(
    url,
    `SELECT (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal)::int
      + (SELECT count(*) FROM pg_constraint)::int AS made`,
  )
  return (rows[0] as { made: number }).made
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
  await leave(url)
  await onServer(server, `DROP DATABASE IF EXISTS "${nameOf(url)}" WITH (FORCE)`)
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

const servers = new Map<string, Promise<pg.Client>>()

/** One connection a process for making and dropping databases: to connect takes as long as to copy. */
async function onServer(server: string, sql: string): Promise<pg.QueryResult> {
  let connected = servers.get(server)
  if (!connected) servers.set(server, (connected = connectTo(server)))
  const client = await connected
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  // It must not keep the process that tests, but for as long as it is asked something.
  stream.ref()
  return client.query(sql).finally(() => stream.unref())
}

/** A database that somebody is connected to is not copied. */
async function leave(url: string): Promise<void> {
  const client = await servers.get(url)
  servers.delete(url)
  await client?.end()
}

async function connectTo(server: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server })
  client.on('error', () => servers.delete(server))
  await client.connect()
  return client
}
