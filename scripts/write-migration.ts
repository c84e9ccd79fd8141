// npm run migration -- NAME: writes the SQL that leads from the schema of the last migration to today's. What the schema
// cannot say (partial indexes, triggers) is added to the file by hand; each migration keeps the schema it led to.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { loadSchemaEngine } from '#server/platform/migrate'
import { sqliteConnection } from '#server/platform/sqlite'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Name the migration in lower case: npm run migration -- add_links\n')
  process.exit(1)
}
const folder = 'prisma/migrations'
const schema = readFileSync('prisma/schema.prisma', 'utf8')
const last = readdirSync(folder)
  .filter((entry) => existsSync(join(folder, entry, 'schema.prisma')))
  .sort()
  .at(-1)
const target = (content: string) => ({
  tag: 'schemaDatamodel',
  files: [{ path: 'schema.prisma', content }],
})

const adapter = bindMigrationAwareSqlAdapterFactory(
  sqliteConnection(join(tmpdir(), `cove-diff-${process.pid}.db`), 'write'),
)
const engine = await loadSchemaEngine([['schema.prisma', schema]], adapter)
const { stdout } = await engine.diff({
  from: last ? target(readFileSync(join(folder, last, 'schema.prisma'), 'utf8')) : { tag: 'empty' },
  to: target(schema),
  script: true,
  exitCode: null,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
})
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const made = join(folder, `${stamp}_${name}`)
mkdirSync(made)
writeFileSync(join(made, 'migration.sql'), stdout ?? '')
writeFileSync(join(made, 'schema.prisma'), schema)
process.stdout.write(`${join(made, 'migration.sql')}\n`)
