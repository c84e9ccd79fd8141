import { mkdir, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { clock } from '#server/platform/clock'
import type { Disk } from '#server/platform/disk'
import { newId } from '#server/platform/new-id'

export const thumbnailSizes = [64, 256] as const
export type ThumbnailSize = (typeof thumbnailSizes)[number]

/** A try that failed is not repeated for so long: it may have been the machine. */
const failureMs = 7 * 24 * 3600_000

/** One file of the cache: of which content, how large, and when it was made. */
export type CachedThumbnail = { sha256: string; path: string; sizeBytes: number; madeMs: number }

/** Thumbnails as files, by the SHA-256 of what they show. All of it can be thrown away at any time. */
export type ThumbnailFiles = {
  /** The picture; 'none' where making it failed not long ago; null where nothing is known. */
  read(sha256: string, size: ThumbnailSize): Promise<Buffer | 'none' | null>
  /** null: it cannot be made. Keeps nothing where the disk has no room for it. */
  keep(sha256: string, size: ThumbnailSize, made: Buffer | null): Promise<void>
  list(): AsyncIterable<CachedThumbnail>
  remove(path: string): Promise<void>
}

/** `root` is made with the first file; `disk` is asked for room before each. */
export function thumbnailFiles(
  root: string,
  disk: Pick<Disk, 'take'> | null = null,
): ThumbnailFiles {
  const picture = (sha256: string, size: ThumbnailSize) =>
    join(root, sha256.slice(0, 2), `${sha256}-${size}.webp`)
  const failure = (sha256: string) => join(root, sha256.slice(0, 2), `${sha256}.none`)

  return {
    read: async (sha256, size) => {
      const bytes = await readFile(picture(sha256, size)).catch(ignoreMissing)
      if (bytes) return bytes
      const failed = await stat(failure(sha256)).catch(ignoreMissing)
      return failed && failed.mtimeMs > clock.now() - failureMs ? 'none' : null
    },
    keep: async (sha256, size, made) => {
      const path = made ? picture(sha256, size) : failure(sha256)
      const partial = join(root, `${newId()}.partial`)
      await disk?.take(made?.length ?? 0)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Not synced: what a power cut takes is made again.
      await writeFile(partial, made ?? '', { mode: 0o600 })
      await rename(partial, path)
    },
    list: () => list(root),
    remove: (path) => rm(path, { force: true }),
  }
}

async function* list(root: string): AsyncGenerator<CachedThumbnail> {
  const folders = await opendir(root).catch(ignoreMissing)
  if (!folders) return
  for await (const folder of folders) {
    const path = join(root, folder.name)
    if (!folder.isDirectory()) {
      // A crash came between writing and renaming.
      if (folder.name.endsWith('.partial')) yield* describe(path, '')
      continue
    }
    for await (const { name } of await opendir(path)) {
      const sha256 = /^[0-9a-f]{64}(?=[-.])/.exec(name)?.[0]
      if (sha256) yield* describe(join(path, name), sha256)
    }
  }
}

async function* describe(path: string, sha256: string): AsyncGenerator<CachedThumbnail> {
  const found = await stat(path).catch(ignoreMissing)
  if (found) yield { sha256, path, sizeBytes: found.size, madeMs: found.mtimeMs }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
