import {
  mkdir,
  open,
  opendir,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Disk } from '#server/platform/disk'
import { areFaultsPlanned, faultPoint } from '#server/platform/fault-point'
import { unsynced } from '#server/platform/unsynced'
import { BlobMissingError, type BlobStore, type ReadableBlob } from './blob-store.ts'
import { directorySync } from './directory-sync.ts'
import { heldPartial } from './held-partial.ts'
import { inOtherHands } from './in-other-hands.ts'
import { openLocalPartial } from './local-partial.ts'
import { isBlobId, localPaths } from './local-paths.ts'
import { writeSmallFile } from './small-file-writer.ts'
import { soleWriter } from './write-hold.ts'

const readBackBytes = 1024 * 1024

/**
 * Blobs as files under `root`, which is made: `partials/<id>` while they arrive in pieces, `blobs/<shard>/<id>` at rest. With `disk`
 * every write asks for its room first, and throws `ReserveReachedError` where only the reserve is left.
 */
export async function localDisk(
  root: string,
  disk: Pick<Disk, 'take' | 'roomBytes'> | null = null,
): Promise<BlobStore> {
  const paths = localPaths(root)
  const directories = directorySync()
  await mkdir(root, { recursive: true })
  await directories.sync(dirname(root))
  await Promise.all([directories.make(paths.partials), directories.make(paths.blobs)])

  const publish = async (blobId: string): Promise<void> => {
    const shard = paths.shard(blobId)
    await directories.make(shard)
    faultPoint('blob-rename')
    await rename(paths.partial(blobId), paths.blob(blobId)).then(
      () => unsynced?.moved(paths.partial(blobId), paths.blob(blobId)),
      async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        if (!(await exists(paths.blob(blobId)))) throw new BlobMissingError(blobId)
      },
    )
    // Synced again on a repeat: the process may have died between the rename and here.
    await Promise.all([directories.sync(shard), directories.sync(paths.partials)])
  }

  return {
    openPartial: async (blobId, offset, hold = soleWriter) => {
      if (!hold.mayWrite()) throw inOtherHands()
      const partial = await openLocalPartial(paths.partial(blobId), blobId, offset, {
        syncEntry: () => directories.sync(paths.partials),
        take: async (bytes) => disk?.take(bytes),
      })
      return hold === soleWriter ? partial : heldPartial(partial, hold)
    },
    readPartial: (blobId, end, start = 0) => readBack(paths.partial(blobId), blobId, start, end),
    partialSize: async (blobId) => {
      const found = await stat(paths.partial(blobId)).catch(ignoreMissing)
      return found ? found.size : null
    },
    publish,
    writeWhole: async (blobId, bytes) => {
      await disk?.take(bytes.length)
      const shard = paths.shard(blobId)
      await directories.make(shard)
      const path = paths.blob(blobId)
      unsynced?.making(path)
      faultPoint('small-write', { path, buffers: [bytes], position: 0 })
      // Where it will lie, so that its bytes and its entry are synced in one go; a torn one has no row, and is collected.
      return writeSmallFile(path, bytes, areFaultsPlanned ? () => beforeSync(path, shard) : null)
    },
    open: (blobId) => openBlob(paths.blob(blobId), blobId),
    discard: async (blobId) => {
      faultPoint('blob-delete')
      unsynced?.removing(paths.partial(blobId))
      unsynced?.removing(paths.blob(blobId))
      await Promise.all([
        rm(paths.partial(blobId), { force: true }),
        rm(paths.blob(blobId), { force: true }),
      ])
    },
    list: () => listIds(paths),
    room: async () => {
      const disk = await statfs(paths.partials).catch(() => null)
      // What is kept back for root is no room for us.
      return disk && { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize }
    },
    roomBytes: async () => disk?.roomBytes() ?? null,
    isWritable: async () => {
      const probe = join(paths.partials, `.probe-${process.pid}`)
      try {
        await writeFile(probe, 'x')
        await unlink(probe)
        return true
      } catch {
        return false
      }
    },
  }
}

function beforeSync(path: string, folder: string): () => void {
  faultPoint('small-sync')
  faultPoint('directory-sync')
  const settles = [unsynced?.syncing(path), unsynced?.syncingDir(folder)]
  return () => settles.forEach((settle) => settle?.())
}

async function* listIds(paths: ReturnType<typeof localPaths>): AsyncGenerator<string> {
  for (const folder of [paths.partials, ...(await foldersIn(paths.blobs))]) {
    // Read as it is walked: a folder of a large store never stands in memory whole.
    for await (const { name } of await opendir(folder)) if (isBlobId(name)) yield name
  }
}

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(dir, name))
}

async function openBlob(path: string, blobId: string): Promise<ReadableBlob> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new BlobMissingError(blobId) : error
  })
  try {
    const { size } = await file.stat()
    return {
      sizeBytes: size,
      read: async (target, position, length) => {
        faultPoint('blob-read')
        let done = 0
        while (done < length) {
          const { bytesRead } = await file.read(target, done, length - done, position + done)
          if (bytesRead === 0) break
          done += bytesRead
        }
        return done
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function* readBack(
  path: string,
  blobId: string,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  if (start >= end) return
  const blob = await openBlob(path, blobId)
  try {
    for (let at = start; at < end; at += readBackBytes) {
      const wanted = Math.min(readBackBytes, end - at)
      const buffer = Buffer.allocUnsafe(wanted)
      if ((await blob.read(buffer, at, wanted)) < wanted) throw new BlobMissingError(blobId)
      yield buffer
    }
  } finally {
    await blob.close()
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoreMissing)) !== null
}
