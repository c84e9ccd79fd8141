import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { faultPoint } from '#server/platform/fault-point'

/** Bytes that are not what they should be, or are not there. */
export class DamagedError extends Error {}

/**
 * Writes a file under a passing name, compares size and SHA-256 while it does, syncs it and only then gives it its name.
 * The caller syncs the folder. Throws `DamagedError`, and leaves nothing, when the bytes are others.
 */
export async function writeChecked(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  expected: { sizeBytes: number; sha256: string },
): Promise<void> {
  const part = `${path}.part-${process.pid}`
  const file = await open(part, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    try {
      for await (const piece of bytes) {
        hash.update(piece)
        size += piece.length
        faultPoint('backup-blob')
        await file.writeFile(piece)
      }
      if (size !== expected.sizeBytes || hash.digest('hex') !== expected.sha256)
        throw new DamagedError('The bytes are not what they should be.')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Makes the entries of a folder durable. */
export async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
