import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  dropPostgresqlDatabase,
  makePostgresqlDatabase,
  testPostgresqlUrl,
} from '#e2e/support/test-database'
import { openDatabase, type Database } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migratePostgresql } from './migrate-postgresql.ts'
import { openPostgresql } from './open-postgresql.ts'
import { readTables } from './read-tables.ts'

const server = testPostgresqlUrl!
const folder = mkdtempSync(join(tmpdir(), 'cove-schema-'))
let url: string
let embedded: Database
let there: Database
let appliedBy: string[][] = []

beforeAll(async () => {
  url = await makePostgresqlDatabase(server)
  const bringUp = () =>
    migratePostgresql(url, 'prisma/migrations-postgresql', 'prisma/schema.prisma')
  appliedBy = await Promise.all([bringUp(), bringUp(), bringUp()])
  there = openPostgresql({ url, connections: 2 })
  await migrate(join(folder, 'cove.db'), 'prisma/migrations', 'prisma/schema.prisma')
  embedded = await openDatabase(folder)
})
afterAll(async () => {
  await embedded.close()
  await there.close()
  await dropPostgresqlDatabase(server, url)
  rmSync(folder, { recursive: true })
})

type Column = { table: string; name: string; type: string; isNull: boolean }
const types: Record<string, string> = {
  TEXT: 'text',
  BIGINT: 'bigint',
  INTEGER: 'integer',
  BOOLEAN: 'boolean',
  BLOB: 'bytea',
}

describe('the two histories of migrations', () => {
  test('of several nodes that start at once, one applies what is missing', () => {
    expect(appliedBy.filter((names) => names.length > 0)).toHaveLength(1)
  })

  test('lead to the same columns', async () => {
    const here: Column[] = []
    for (const { name: table } of await readTables(embedded.read)) {
      const columns = await embedded.read.$queryRaw<
        { name: string; type: string; notnull: bigint }[]
      >`
        SELECT "name", "type", "notnull" FROM pragma_table_info(${table})`
      for (const { name, type, notnull } of columns)
        here.push({ table, name, type: types[type]!, isNull: Number(notnull) === 0 })
    }
    const other = await there.read.$queryRaw<Column[]>`
      SELECT "table_name"::text AS "table", "column_name"::text AS "name", "data_type"::text AS "type",
        "is_nullable" = 'YES' AS "isNull"
      FROM information_schema.columns WHERE "table_schema" = 'public' AND "table_name" <> '_prisma_migrations'`
    const sorted = (columns: Column[]) =>
      columns.map((column) => JSON.stringify(Object.entries(column).sort())).sort()
    expect(sorted(other)).toEqual(sorted(here))
  })

  test('lead to the same indexes, those written by hand among them', async () => {
    const here = await embedded.read.$queryRaw<{ name: string }[]>`
      SELECT "name" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL`
    const other = await there.read.$queryRaw<{ name: string }[]>`
      SELECT "indexname"::text AS "name" FROM pg_indexes
      WHERE "schemaname" = 'public' AND "indexname" NOT LIKE '%_pkey'`
    const names = (rows: { name: string }[]) => rows.map(({ name }) => name).sort()
    expect(names(other)).toEqual(names(here))
  })

  test('every text is ordered by its bytes', async () => {
    const others = await there.read.$queryRaw<unknown[]>`
      SELECT "table_name"::text, "column_name"::text FROM information_schema.columns
      WHERE "table_schema" = 'public' AND "data_type" = 'text' AND "table_name" <> '_prisma_migrations'
        AND "collation_name" IS DISTINCT FROM 'C'`
    expect(others).toEqual([])
  })

  test('are of the schema that is there now', () => {
    for (const folder of ['prisma/migrations', 'prisma/migrations-postgresql']) {
      const last = readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
        .at(-1)!
      expect(readFileSync(join(folder, last, 'schema.prisma'), 'utf8')).toBe(
        readFileSync('prisma/schema.prisma', 'utf8'),
      )
    }
  })
})
