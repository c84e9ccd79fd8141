import { lstat, mkdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { portableName } from '#contract/portable-name'
import type { Drive } from '#server/domain/drive'
import { BlobMissingError } from '#server/storage/blob-store'
import { readBlob } from '#server/storage/read-blob'
import { DamagedError, writeChecked } from '../backup/write-checked.ts'
import { listBelow, type ExportedItem } from './list-below.ts'
import { listTrees } from './list-trees.ts'

export type ExportTotals = { files: number; bytes: number; same: number; failed: number }

export type ExportOptions = {
  /** Ids of users; null: all. */
  userIds: string[] | null
  tell?: (totals: ExportTotals) => void
  /** A file or folder that could not be written, and why. */
  fail?: (path: string, reason: string) => void
}

/** What the whole folder or its disk refuses is no matter of one file. */
const hopeless = new Set(['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'])

/**
 * Writes what users have as plain trees: `NAME/home/…` and `NAME/spaces/SPACE/…`, with times, each file compared with its
 * SHA-256 on the way. Names that some systems refuse are escaped. A file that is there already with its size and time is
 * left alone, so that a second call goes on where the first was cut. Nothing is written outside `dir`: a symbolic link in
 * it is not followed.
 */
export async function exportTrees(
  drive: Drive,
  dir: string,
  options: ExportOptions,
): Promise<ExportTotals> {
  const totals: ExportTotals = { files: 0, bytes: 0, same: 0, failed: 0 }
  const fail = (path: string, error: unknown): void => {
    if (hopeless.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    totals.failed += 1
    options.fail?.(path, reasonOf(error))
  }

  const writeFolder = async (folderId: string, path: string): Promise<void> => {
    for await (const item of listBelow(drive.database.read, folderId)) {
      const below = join(path, portableName(item.name))
      try {
        if (item.kind === 'folder') {
          await makeFolder(below)
          await writeFolder(item.id, below)
          await utimes(below, new Date(), new Date(item.modifiedAtMs))
        } else {
          const isSame = await writeFile(drive, item, below)
          totals.files += 1
          totals.bytes += item.sizeBytes
          totals.same += isSame ? 1 : 0
          options.tell?.(totals)
        }
      } catch (error) {
        fail(below, error)
      }
    }
  }

  await mkdir(dir, { recursive: true })
  for (const { rootId, steps } of await listTrees(drive.database.read, options.userIds)) {
    const path = join(dir, ...steps)
    try {
      for (let at = 1; at <= steps.length; at += 1)
        await makeFolder(join(dir, ...steps.slice(0, at)))
      await writeFolder(rootId, path)
    } catch (error) {
      fail(path, error)
    }
  }
  return totals
}

/** One level at a time, and only what is a folder itself: a link planted there would lead out of the target. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    if (!(await lstat(path)).isDirectory())
      throw new Error('something that is no folder is in its place')
  })
}

/** Answers whether it was there already. */
async function writeFile(drive: Drive, item: ExportedItem, path: string): Promise<boolean> {
  const there = await lstat(path).catch(() => null)
  const time = new Date(item.modifiedAtMs)
  if (there?.isFile() && there.size === item.sizeBytes && there.mtime.getTime() === time.getTime())
    return true
  if (there && !there.isFile()) throw new Error('something that is no file is in its place')
  await writeChecked(path, readBlob(drive.blobs, item.blobId!), {
    sizeBytes: item.sizeBytes,
    sha256: item.sha256!,
  })
  await utimes(path, new Date(), time)
  return false
}

function reasonOf(error: unknown): string {
  if (error instanceof DamagedError) return 'its bytes at rest are damaged'
  if (error instanceof BlobMissingError) return 'its bytes are missing'
  return (error as Error).message
}
