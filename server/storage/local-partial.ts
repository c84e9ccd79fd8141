import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { BlobMissingError, type PartialBlob } from './blob-store.ts'

const batchBuffers = 64

/**
 * Opens a partial for writing, made if `offset` is 0. `syncEntry` makes its directory entry durable; it is called once,
 * before the first `sync` answers. Throws `BlobMissingError` when fewer than `offset` bytes are there.
 */
export async function openLocalPartial(
  path: string,
  blobId: string,
  offset: number,
  syncEntry: () => Promise<void>,
): Promise<PartialBlob> {
  const flags = constants.O_RDWR | (offset === 0 ? constants.O_CREAT : 0)
  const file = await open(path, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new BlobMissingError(blobId) : error
  })
  try {
    const { size } = await file.stat()
    if (size < offset) throw new BlobMissingError(blobId)
    if (size > offset) await file.truncate(offset)
  } catch (error) {
    await file.close()
    throw error
  }
  // A resumed partial was synced before, else nobody would know its offset.
  let entryDurable = offset > 0
  return {
    write: (buffers, position) => writeAll(file, buffers, position),
    sync: async () => {
      await Promise.all([file.datasync(), entryDurable ? null : syncEntry()])
      entryDurable = true
    },
    truncate: (size) => file.truncate(size),
    close: () => file.close(),
  }
}

async function writeAll(file: FileHandle, buffers: Uint8Array[], position: number): Promise<void> {
  for (let first = 0; first < buffers.length; first += batchBuffers) {
    const batch = buffers.slice(first, first + batchBuffers)
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
