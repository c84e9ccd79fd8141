import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Env } from '#server/platform/env'
import { migrate } from '#server/platform/migrate'
import { holdDataDir } from '#server/platform/one-process'
import { copyEmbedded, NotEmptyError } from '#server/platform/postgresql/copy-embedded'
import { migratePostgresql } from '#server/platform/postgresql/migrate-postgresql'
import { takeSnapshot } from '#server/platform/snapshot'
import { counted, say } from './say.ts'

/** `migrate-from sqlite:FILE`: an embedded drive moves to the PostgreSQL of DATABASE_URL. */
export function addMigrateFrom(program: Command, env: Env): void {
  program
    .command('migrate-from <source>')
    .description(
      'copy the embedded database sqlite:DATA_DIR/cove.db into the empty one of DATABASE_URL',
    )
    .action(async (source: string) => {
      if (!env.DATABASE_URL)
        throw new Error('Set DATABASE_URL to the PostgreSQL database that shall take it in.')
      const dataDir = dataDirOf(source)
      // Held, so that no server writes what would not come along.
      const letGo = holdDataDir(dataDir)
      try {
        await moveIn(dataDir, env.DATABASE_URL)
      } finally {
        letGo()
      }
    })
}

/** Throws for what names no embedded database. */
function dataDirOf(source: string): string {
  const file = /^sqlite:(.+)$/.exec(source)?.[1]
  if (!file) throw new Error('Name the source so: sqlite:DATA_DIR/cove.db')
  const path = resolve(file)
  if (basename(path) !== 'cove.db' || !existsSync(path))
    throw new Error(`There is no embedded database ${path}. It is the file cove.db of a DATA_DIR.`)
  return dirname(path)
}

async function moveIn(dataDir: string, url: string): Promise<void> {
  const migrations = { schema: resolve('prisma/schema.prisma') }
  const folder = mkdtempSync(join(tmpdir(), 'cove-migrate-'))
  try {
    // A copy of its own: the source stays as it is, whichever release wrote it.
    const copy = join(folder, 'cove.db')
    await takeSnapshot(dataDir, copy)
    await migrate(copy, resolve('prisma/migrations'), migrations.schema)
    await migratePostgresql(url, resolve('prisma/migrations-postgresql'), migrations.schema)
    const tables = await copyEmbedded(copy, url).catch(sayNotEmpty)
    let rows = 0
    for (const table of tables) {
      rows += table.rows
      if (table.rows > 0) say(`${table.name}: ${counted(table.rows, 'row')}, each compared`)
    }
    say(
      `${counted(rows, 'row')} in ${counted(tables.length, 'table')} are in PostgreSQL now, column by column as they were.`,
    )
    putAside(dataDir)
    say(nextSteps(dataDir))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sayNotEmpty(error: unknown): never {
  if (!(error instanceof NotEmptyError)) throw error
  throw new Error(
    `The database of DATABASE_URL holds a drive already. ${error.message} Make a new one; nothing was changed.`,
    { cause: error },
  )
}

/**
 * Under another name, so that a start that forgets DATABASE_URL is refused: it would serve the drive of today, and in time
 * take every later file for bytes that nobody needs.
 */
function putAside(dataDir: string): void {
  for (const part of ['-wal', '-shm', '']) {
    const file = join(dataDir, `cove.db${part}`)
    if (existsSync(file)) renameSync(file, join(dataDir, `cove.db.moved${part}`))
  }
}

function nextSteps(dataDir: string): string {
  return `Files at rest were not touched: start with the same DATA_DIR or STORAGE_URL as before.
Set AUTH_SECRET to what stands in ${join(dataDir, 'auth-secret')}, if you had set none: with another one everybody signs in anew, and second steps must be set up again.
The embedded database is ${join(dataDir, 'cove.db.moved')} now, and nothing is written into it any more: keep it until you have seen the drive on PostgreSQL.`
}
