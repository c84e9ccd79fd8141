import type { Readable } from 'node:stream'
import * as z from 'zod'
import { BlobMissingError } from '../blob-store.ts'
import type { Extent } from './extents.ts'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'

/** So much of a blob comes with its opening: all of a small one, and every record. */
export const firstBytes = 1024 * 1024

const mark = { cove: 'segments' }
const shape = z.object({
  segments: z.array(
    z.object({
      start: z.int().min(0),
      sizeBytes: z.int().min(0),
      fence: z.int().min(0).default(0),
    }),
  ),
})

/** What `blobs/ID` says: where the bytes are, or, of a small blob, the first of them. */
export type BlobRecord = { sizeBytes: number; first: Buffer; extents: Extent[] }

/** The blob exists from here on. One request makes it, or does not. */
export async function writeRecord(
  calls: ObjectCalls,
  blobId: string,
  extents: readonly Extent[],
): Promise<void> {
  const segments = extents.map(({ key, start, end }) => {
    const fence = objectKeys.read(key)?.fence ?? 0
    return { start, sizeBytes: end - start, ...(fence > 0 && { fence }) }
  })
  const text = Buffer.from(JSON.stringify({ segments }))
  await calls.put(objectKeys.blob(blobId), text, { metadata: mark })
}

/** Throws `BlobMissingError` where there is no such blob. */
export async function readRecord(calls: ObjectCalls, blobId: string): Promise<BlobRecord> {
  const key = objectKeys.blob(blobId)
  const found = await calls.get(key, 0, firstBytes)
  if (!found) throw new BlobMissingError(blobId)
  const first = found.body ? await whole(found.body) : Buffer.alloc(0)
  // What a client sent can carry no metadata: no content is ever taken for a record.
  if (found.metadata['cove'] !== mark.cove) {
    const extents = [{ key, base: 0, start: 0, end: found.sizeBytes }]
    return { sizeBytes: found.sizeBytes, first, extents }
  }
  const { segments } = shape.parse(JSON.parse(first.toString()))
  const extents = segments.map(({ start, sizeBytes, fence }) => ({
    key: objectKeys.segment(blobId, { start, fence }),
    base: start,
    start,
    end: start + sizeBytes,
  }))
  return { sizeBytes: extents.at(-1)?.end ?? 0, first: Buffer.alloc(0), extents }
}

async function whole(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}
