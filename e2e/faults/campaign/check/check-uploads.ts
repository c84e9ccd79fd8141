import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contents } from '../contents.ts'
import type { StoredUpload } from '../stored.ts'

/** U4: what is told to be durable of an upload under way is there, and is what was sent. None waits to be finished. */
export async function checkUploads(
  dataDir: string,
  uploads: readonly StoredUpload[],
  contents: Contents,
  mayBeUnfinished = false,
): Promise<string[]> {
  const wrong: string[] = []
  for (const { id, blobId, state, offsetBytes, modifiedAtMs, lengthBytes } of uploads) {
    if (state === 'complete' && !mayBeUnfinished)
      wrong.push(`U3 the upload ${id} is complete, and was not finished`)
    if (state !== 'open') continue
    if (lengthBytes !== null && offsetBytes === lengthBytes && !mayBeUnfinished)
      wrong.push(`U3 the upload ${id} is full, and was not finished`)
    const offset = Number(offsetBytes)
    if (offset === 0) continue
    const path = join(dataDir, 'blobs', 'partials', blobId)
    const found = await stat(path).catch(() => null)
    if (!found || found.size < offset) {
      wrong.push(`U4 the upload ${id} has ${found?.size ?? 0} of ${offset} bytes`)
      continue
    }
    const sent = contents.of(Number(modifiedAtMs))
    if (!sent?.bytes.subarray(0, offset).equals(await readStart(path, offset)))
      wrong.push(`U4 the first ${offset} bytes of the upload ${id} are not those that were sent`)
  }
  return wrong
}

async function readStart(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    await file.read(bytes, 0, length, 0)
    return bytes
  } finally {
    await file.close()
  }
}
