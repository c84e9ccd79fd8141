import { resolve } from 'node:path'
import type { Database } from '../database.ts'
import { migratePostgresql } from './migrate-postgresql.ts'
import { openPostgresql, type PostgresqlOptions } from './open-postgresql.ts'

/** Opens a PostgreSQL database, brought up to date. Run from the checkout: the migrations lie there. */
export async function openMigrated(
  options: PostgresqlOptions,
): Promise<{ migrated: string[]; database: Database }> {
  const migrated = await migratePostgresql(
    options.url,
    resolve('prisma/migrations-postgresql'),
    resolve('prisma/schema.prisma'),
  )
  return { migrated, database: openPostgresql(options) }
}
