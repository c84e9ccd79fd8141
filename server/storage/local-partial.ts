import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { faultPoint } from '#server/platform/fault-point'
import { unsynced } from '#server/platform/unsynced'
import { BlobMissingError, type PartialBlob } from './blob-store.ts'

const batchBuffers = 64

export type PartialSurroundings = {
  /** Makes the partial's directory entry durable; called once, before the first `sync` answers. */
  syncEntry(): Promise<void>
  /** Throws when the disk shall not take so many bytes more. */
  take(bytes: number): Promise<void>
}

/**
 * Opens a partial for writing, made if `offset` is 0. Throws `BlobMissingError` when fewer than `offset` bytes are there.
 */
export async function openLocalPartial(
  path: string,
  blobId: string,
  offset: number,
  { syncEntry, take }: PartialSurroundings,
): Promise<PartialBlob> {
  const flags = constants.O_RDWR | (offset === 0 ? constants.O_CREAT : 0)
  if (offset === 0) unsynced?.making(path)
  const file = await open(path, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new BlobMissingError(blobId) : error
  })
  try {
    const { size } = await file.stat()
    if (size < offset) throw new BlobMissingError(blobId)
    if (size > offset) await file.truncate(offset)
    unsynced?.truncated(path, offset)
  } catch (error) {
    await file.close()
    throw error
  }
  // A resumed partial was synced before, else nobody would know its offset.
  let entryDurable = offset > 0
  return {
    write: async (buffers, position) => {
      await take(buffers.reduce((sum, buffer) => sum + buffer.length, 0))
      await writeAll(file, buffers, position)
    },
    sync: async () => {
      faultPoint('partial-sync')
      const settle = unsynced?.syncing(path)
      await Promise.all([file.datasync(), entryDurable ? null : syncEntry()])
      settle?.()
      entryDurable = true
    },
    truncate: async (size) => {
      await file.truncate(size)
      unsynced?.truncated(path, size)
    },
    close: () => file.close(),
  }
}

async function writeAll(file: FileHandle, buffers: Uint8Array[], position: number): Promise<void> {
  for (let first = 0; first < buffers.length; first += batchBuffers) {
    const batch = buffers.slice(first, first + batchBuffers)
    faultPoint('partial-write', { fd: file.fd, buffers: batch, position })
    const length = batch.reduce((sum, buffer) => sum + buffer.length, 0)
    const written =
      batch.length === 1
        ? (await file.write(batch[0]!, 0, length, position)).bytesWritten
        : (await file.writev(batch, position)).bytesWritten
    // A disk that fills up takes a part first and says ENOSPC only when asked again.
    if (written < length) await writeRest(file, batch, written, position + written)
    position += length
  }
}

async function writeRest(
  file: FileHandle,
  buffers: Uint8Array[],
  done: number,
  position: number,
): Promise<void> {
  const rest = Buffer.concat(buffers).subarray(done)
  for (let at = 0; at < rest.length;) {
    const { bytesWritten } = await file.write(rest, at, rest.length - at, position + at)
    if (bytesWritten === 0)
      throw Object.assign(new Error('the disk takes no more bytes'), { code: 'ENOSPC' })
    at += bytesWritten
  }
}
