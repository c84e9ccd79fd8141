import { resolve } from 'node:path'
import type { Command } from 'commander'
import { checkName } from '#contract/names'
import { formatSize } from '#contract/sizes'
import type { Actor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { getUserByName } from '#server/domain/users/queries'
import { bar, progressOn } from '../progress.ts'
import { counted, safe, say } from '../say.ts'
import type { WithDrive } from '../with-drive.ts'
import { actFor } from './act-for.ts'
import { exportTrees } from './export-trees.ts'
import { importTree } from './import-tree.ts'
import { measureFolder } from './measure-folder.ts'
import { reachFolder } from './reach-folder.ts'

/** `export`, `import`: plain folders, out and in. Each ends with 1 when something was left out. */
export function addTrees(program: Command, withDrive: WithDrive): void {
  program
    .command('export <dir>')
    .description(
      'write what users have as plain files and folders; made again, it goes on where it was',
    )
    .option('--user <name>', 'of this user alone')
    .action(async (dir: string, { user }: { user?: string }) => {
      await withDrive((drive) => exportTo(drive, resolve(dir), user))
    })
  program
    .command('import <dir>')
    .description('take an existing folder in; made again, it goes on where it was')
    .requiredOption('--user <name>', 'whose home takes it in, and whose quota pays')
    .option('--into <path>', 'a folder of the home, made if need be', '/')
    .option('--replace', 'files with another content become the next version')
    .option('--unescape', 'read names back that an export has escaped')
    .action(async (dir: string, options: ImportWords) => {
      await withDrive((drive) => importFrom(drive, resolve(dir), options))
    })
}

async function exportTo(drive: Drive, dir: string, userName?: string): Promise<void> {
  const { read } = drive.database
  const userIds = userName === undefined ? null : [(await getUserByName(read, userName)).id]
  const progress = progressOn()
  const { files, bytes, same, failed } = await exportTrees(drive, dir, {
    userIds,
    tell: (now) => progress.tell(`${counted(now.files, 'file')}, ${formatSize(now.bytes)}`),
    fail: tellOn(progress),
  }).finally(() => progress.end())
  say(`Exported ${counted(files, 'file')}, ${formatSize(bytes)}; ${same} were there already.`)
  if (failed > 0) throw new Error(`${failed} could not be written.`)
}

type ImportWords = { user: string; into: string; replace?: true; unescape?: true }

async function importFrom(drive: Drive, dir: string, words: ImportWords): Promise<void> {
  const whole = await measureFolder(dir)
  const progress = progressOn()
  const stopping = new AbortController()
  const stop = (): void => stopping.abort(new Error('Stopped. Made again, it goes on from here.'))
  process.once('SIGINT', stop)
  try {
    const { files, bytes, same, failed } = await actFor(drive, words.user, async (actor) => {
      const place = await reachPlace(drive, actor, words.into)
      return importTree(drive, actor, dir, {
        ...place,
        ...(words.replace && { replace: true }),
        ...(words.unescape && { unescape: true }),
        signal: stopping.signal,
        tell: (now) => {
          const share = bar(now.bytes, whole.bytes)
          progress.tell(
            `${share} ${now.files} of ${counted(whole.files, 'file')}, ${formatSize(now.bytes)}`,
          )
        },
        fail: tellOn(progress),
      })
    })
    progress.end()
    say(`Imported ${counted(files, 'file')}, ${formatSize(bytes)}; ${same} were there already.`)
    if (failed > 0) throw new Error(`${failed} were left out.`)
  } finally {
    process.off('SIGINT', stop)
    progress.end()
  }
}

/** A folder of the actor's home by its path, each step made if there is none. */
async function reachPlace(drive: Drive, actor: Actor, path: string) {
  const home = await drive.database.read.space.findFirstOrThrow({
    where: { ownerId: actor.userId, kind: 'home' },
    select: { id: true, rootId: true },
  })
  let folderId = home.rootId
  for (const step of path.split('/').filter(Boolean)) {
    const { name, reason } = checkName(step)
    if (reason !== null) throw new Error(`${step}: ${reason}`)
    folderId = await reachFolder(drive, actor, home.id, folderId, name)
  }
  return { spaceId: home.id, folderId }
}

function tellOn(progress: { end(): void }): (path: string, reason: string) => void {
  return (path, reason) => {
    progress.end()
    process.stderr.write(`${safe(path)}: ${safe(reason)}\n`)
  }
}
