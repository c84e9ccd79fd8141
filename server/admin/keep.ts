import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { formatSize } from '#contract/sizes'
import type { Env } from '#server/platform/env'
import { backupFolder } from './backup/backup-folder.ts'
import { settleRestored } from './backup/settle-restored.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { takeBackup } from './backup/take-backup.ts'
import { bar, progressOn } from './progress.ts'
import { counted, say } from './say.ts'
import type { WithDrive } from './with-drive.ts'

/** `backup`, `restore`: the whole drive, out and in again. */
export function addKeeping(program: Command, withDrive: WithDrive, env: Env): void {
  program
    .command('backup <dir>')
    .description(
      'add a backup to a folder, while the drive is in use; the second copies only what is new',
    )
    .option('--list', 'say which backups the folder holds')
    .action(async (dir: string, { list }: { list?: true }) => {
      requireEmbedded(env)
      const folder = backupFolder(resolve(dir))
      if (list) for (const name of await folder.list()) say(name)
      else await withDrive((drive) => backUp(drive, env.DATA_DIR, folder.dir))
    })
  program
    .command('restore <dir>')
    .description('make the drive of a backup in DATA_DIR, which must be empty')
    .option(
      '--at <time>',
      'the latest backup of this time or before, such as 2026-11-25T08:00Z',
      parseTime,
    )
    .option('--without-tokens', 'end all tokens of the terminal client and of scripts')
    .action(async (dir: string, { at, withoutTokens }: { at?: number; withoutTokens?: true }) => {
      requireEmbedded(env)
      await restore(env, resolve(dir), at, withoutTokens ?? false)
    })
  addSettle(program, withDrive, env)
}

/** What `restore` does behind its copying, for who has restored the database by its own tools. */
function addSettle(program: Command, withDrive: WithDrive, env: Env): void {
  program
    .command('settle-restored')
    .description(
      'with PostgreSQL, once behind pg_restore and before a server starts: clients read everything anew, sessions end, uploads under way are given up',
    )
    .option('--without-tokens', 'end all tokens of the terminal client and of scripts')
    .action(async ({ withoutTokens }: { withoutTokens?: true }) => {
      if (!env.DATABASE_URL)
        throw new Error(
          'Set DATABASE_URL. The restore of an embedded database does this by itself.',
        )
      await withDrive((drive) => settleRestored(drive, { withoutTokens: withoutTokens ?? false }))
      say('The database is ready for a start. Everybody signs in again.')
    })
}

/** PostgreSQL has tools of its own, which know how to take what they hold. */
function requireEmbedded(env: Env): void {
  if (!env.DATABASE_URL) return
  throw new Error(
    'This drive keeps its database in PostgreSQL: back it up by pg_dump first, then its files, and restore both (docs/operating.md, "PostgreSQL"). Nothing was done.',
  )
}

async function backUp(
  drive: Parameters<typeof takeBackup>[0],
  dataDir: string,
  dir: string,
): Promise<void> {
  const progress = progressOn()
  const { name, blobs, bytes, copiedBlobs, copiedBytes } = await takeBackup(
    drive,
    dataDir,
    dir,
    (now) => {
      progress.tell(
        `${counted(now.blobs, 'blob')}, ${formatSize(now.bytes)}; ${formatSize(now.copiedBytes)} copied`,
      )
    },
  ).finally(() => progress.end())
  say(
    `Backup ${name}: ${counted(blobs, 'blob')}, ${formatSize(bytes)}; ${copiedBlobs} new ones copied, ${formatSize(copiedBytes)}.`,
  )
}

async function restore(
  env: Env,
  dir: string,
  atMs: number | undefined,
  withoutTokens: boolean,
): Promise<void> {
  const progress = progressOn()
  const name = await restoreBackup(env, dir, {
    ...(atMs !== undefined && { atMs }),
    withoutTokens,
    tell: ({ blobs, of, bytes }) => progress.tell(`${bar(blobs, of)} ${formatSize(bytes)}`),
  }).finally(() => progress.end())
  say(`Restored ${name} into ${env.DATA_DIR}. Everybody signs in again.`)
}

function parseTime(text: string): number {
  const atMs = Date.parse(text.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
  if (Number.isNaN(atMs)) throw new InvalidArgumentError('Write a time such as 2026-11-25T08:00Z.')
  return atMs
}
