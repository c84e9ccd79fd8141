import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkName } from '#contract/names'
import { DriveError } from '#contract/errors'
import type { Actor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { runBeside } from '../backup/run-beside.ts'
import { importFile, type Imported } from './import-file.ts'
import { originalName } from './original-name.ts'
import { reachFolder } from './reach-folder.ts'

export type ImportTotals = { files: number; bytes: number; same: number; failed: number }

export type ImportOptions = {
  /** The space and the folder of it that takes the tree in. */
  spaceId: string
  folderId: string
  /** A file that is there with another content becomes the next version; without this it is left alone, and told. */
  replace?: boolean
  /** Names were escaped by an export. */
  unescape?: boolean
  signal?: AbortSignal
  tell?: (totals: ImportTotals) => void
  /** What was left out, and why. */
  fail?: (path: string, reason: string) => void
}

/** Files taken in at once: a small one waits for the disk most of the time. */
const filesAtOnce = 4

/**
 * Takes a folder in as an actor: every file is an upload like any other, so that quota, names and journal are as ever, and
 * what runs beside it sees it come. Times of files are kept. What is there already with the same bytes is left alone: a
 * call that was cut is simply made again. Symbolic links and what is neither file nor folder are left out.
 *
 * @throws DriveError `quota_exceeded` when there is no room left: everything before is there
 */
export async function importTree(
  drive: Drive,
  actor: Actor,
  dir: string,
  options: ImportOptions,
): Promise<ImportTotals> {
  const totals: ImportTotals = { files: 0, bytes: 0, same: 0, failed: 0 }
  const fail = (path: string, error: unknown): void => {
    const { code, message } = error as NodeJS.ErrnoException
    if (options.signal?.aborted || code === 'ENOSPC' || code === 'EROFS') throw error
    if (error instanceof DriveError && stopping.has(error.code)) throw error
    totals.failed += 1
    options.fail?.(path, message)
  }
  const files = walk(drive, actor, dir, options, fail)
  await runBeside(files, filesAtOnce, async ({ path, name, parentId }) => {
    try {
      options.signal?.throwIfAborted()
      const place = { spaceId: options.spaceId, parentId, name, replace: options.replace ?? false }
      const done: Imported = await importFile(drive, actor, path, place, options.signal)
      totals.files += 1
      totals.bytes += done.sizeBytes
      totals.same += done.isSame ? 1 : 0
      options.tell?.(totals)
    } catch (error) {
      fail(path, error)
    }
  })
  return totals
}

/** What holds for every file to come. */
const stopping = new Set(['quota_exceeded', 'not_allowed', 'not_signed_in', 'internal'])

type Found = { path: string; name: string; parentId: string }
type Fail = (path: string, error: unknown) => void

/** Every file below a folder, the folders on the way made before. */
async function* walk(
  drive: Drive,
  actor: Actor,
  dir: string,
  options: ImportOptions,
  fail: Fail,
  parentId = options.folderId,
): AsyncGenerator<Found> {
  const names = new Set<string>()
  for await (const entry of await opendir(dir)) {
    const path = join(dir, entry.name)
    try {
      const name = nameOf(entry.name, options.unescape ?? false)
      // Two spellings of one name: the second must not become a version of the first.
      if (names.has(name)) throw new Error('another file here has the same name in Unicode')
      names.add(name)
      const found = await lstat(path)
      if (found.isSymbolicLink()) throw new Error('a symbolic link is left out')
      if (found.isFile()) yield { path, name, parentId }
      else if (found.isDirectory()) {
        const below = await reachFolder(drive, actor, options.spaceId, parentId, name)
        yield* walk(drive, actor, path, options, fail, below)
      } else throw new Error('this is neither a file nor a folder')
    } catch (error) {
      fail(path, error)
    }
  }
}

function nameOf(local: string, unescape: boolean): string {
  if (local.includes('\ufffd')) throw new Error('its name is no UTF-8')
  const { name, reason } = checkName(unescape ? originalName(local) : local)
  if (reason !== null) throw new Error(reason)
  return name
}
