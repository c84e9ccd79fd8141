import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { sqliteConnection } from './sqlite.ts'

/** The schema engine as far as it is used here; the package's own types assume a bundler that loads WebAssembly. */
type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>
  diff(input: object): Promise<{ stdout?: string | null }>
}

type Glue = {
  SchemaEngine: Record<
    'new',
    (options: object, log: () => void, adapter: object) => Promise<Engine>
  >
  __wbg_set_wasm(exports: object): void
}

// Once a process: the glue keeps views into the memory of the first instance it was given.
let loaded: Promise<Glue> | undefined

async function loadGlue(): Promise<Glue> {
  const require = createRequire(import.meta.url)
  const home = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, '')
  const glue = (await import(/* webpackIgnore: true */ join(home, 'schema_engine_bg.js'))) as Glue
  const bytes = await readFile(join(home, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
  return glue
}

/**
 * Prisma's schema engine from its WebAssembly package: the CLI would download a native one, which set-up must not need.
 * It keeps `_prisma_migrations` as the CLI does.
 */
export async function loadSchemaEngine(
  datamodels: [string, string][],
  adapter: object,
): Promise<Engine> {
  const glue = await (loaded ??= loadGlue())
  return glue.SchemaEngine.new({ datamodels }, () => undefined, adapter)
}

/** Brings the embedded database up to the newest migration; answers the names of those it applied. */
export async function migrate(
  databaseFile: string,
  migrationsDir: string,
  schemaFile: string,
): Promise<string[]> {
  return applyMigrations(sqliteConnection(databaseFile, 'write'), {
    migrationsDir,
    schema: await readFile(schemaFile, 'utf8'),
    provider: 'sqlite',
  })
}

export type Migrations = {
  migrationsDir: string
  /** The text of the schema that they lead to. */
  schema: string
  provider: 'sqlite' | 'postgresql'
}

type Factory = SqlMigrationAwareDriverAdapterFactory

/** Applies what the database does not have yet, in order. Connections that this opens are closed at its end. */
export async function applyMigrations(
  connection: Factory,
  { migrationsDir, schema, provider }: Migrations,
): Promise<string[]> {
  const open: Adapter[] = []
  const connect = connection.connect.bind(connection)
  connection.connect = async () => {
    const adapter = await connect()
    open.push(adapter)
    return adapter
  }
  const adapter = bindMigrationAwareSqlAdapterFactory(connection)
  try {
    // The engine is half of a start's time: it is loaded only where it has something to do.
    if (await isUpToDate(await connection.connect(), migrationsDir)) return []
    const engine = await loadSchemaEngine([['schema.prisma', schema]], adapter)
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await listMigrations(migrationsDir, provider),
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  } catch (error) {
    // The engine knows the driver's error by a number only.
    const driverError = adapter.errorRegistry.consumeError(0)?.error
    throw driverError
      ? new Error('The database could not be migrated.', { cause: driverError })
      : error
  } finally {
    for (const opened of open) await opened.dispose()
  }
}

type Adapter = Awaited<ReturnType<Factory['connect']>>

/** Whether every migration stands in the database as applied, with the very text that it has here. */
async function isUpToDate(adapter: Adapter, migrationsDir: string): Promise<boolean> {
  const sql = `SELECT "migration_name", "checksum" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`
  const applied = await adapter.queryRaw({ sql, args: [], argTypes: [] }).catch(() => null)
  if (!applied) return false
  const known = new Map(applied.rows.map(([name, checksum]) => [String(name), String(checksum)]))
  const names = (await readdir(migrationsDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  for (const name of names) {
    const text = await readFile(join(migrationsDir, name, 'migration.sql'))
    if (known.get(name) !== createHash('sha256').update(text).digest('hex')) return false
  }
  return known.size === names.length
}

async function listMigrations(dir: string, provider: string): Promise<object> {
  const names = (await readdir(dir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: await readFile(join(dir, path, 'migration.sql'), 'utf8') },
      },
    })),
  )
  return {
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}
