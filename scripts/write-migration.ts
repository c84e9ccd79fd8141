// npm run migration -- NAME: writes the SQL that leads from the schema of the last migration to today's, once for each
// database. What the schema cannot say (partial indexes, triggers) is added to both files by hand; each migration keeps the
// schema it led to.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { loadSchemaEngine } from '#server/platform/migrate'
import { migrationFactory } from '#server/platform/postgresql/migration-factory'
import { sqliteConnection } from '#server/platform/sqlite'
import { startPostgresql } from '#e2e/support/postgresql'
import { findPostgresql } from './machine-parts.mjs'
import { deriveSchema } from '../server/platform/postgresql/derive-schema.mjs'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Name the migration in lower case: npm run migration -- add_links\n')
  process.exit(1)
}
const schema = readFileSync('prisma/schema.prisma', 'utf8')
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const asIs = (text: string) => text

await write('prisma/migrations', {
  factory: sqliteConnection(join(tmpdir(), `cove-diff-${process.pid}.db`), 'write'),
  derive: asIs,
  finish: asIs,
})
// The engine asks the server for its version before it says anything, and for no more.
await findPostgresql()
const given = process.env['COVE_TEST_PG_URL']
const server = given ? null : await startPostgresql({ durable: false })
await write('prisma/migrations-postgresql', {
  factory: migrationFactory(given ?? server!.url),
  derive: deriveSchema,
  // Texts are ordered by their bytes, as SQLite orders them; the schema cannot say so.
  finish: (sql) => sql.replace(/\bTEXT\b/g, 'TEXT COLLATE "C"'),
}).finally(() => server?.end())
process.exit(0)

type Database = {
  factory: SqlMigrationAwareDriverAdapterFactory
  derive(schema: string): string
  finish(sql: string): string
}

async function write(folder: string, { factory, derive, finish }: Database): Promise<void> {
  const last = readdirSync(folder)
    .filter((entry) => existsSync(join(folder, entry, 'schema.prisma')))
    .sort()
    .at(-1)
  const target = (content: string) => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content: derive(content) }],
  })
  const engine = await loadSchemaEngine(
    [['schema.prisma', derive(schema)]],
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  const { stdout } = await engine.diff({
    from: last
      ? target(readFileSync(join(folder, last, 'schema.prisma'), 'utf8'))
      : { tag: 'empty' },
    to: target(schema),
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  const made = join(folder, `${stamp}_${name}`)
  mkdirSync(made)
  writeFileSync(join(made, 'migration.sql'), finish(stdout ?? ''))
  writeFileSync(join(made, 'schema.prisma'), schema)
  process.stdout.write(`${join(made, 'migration.sql')}\n`)
}
