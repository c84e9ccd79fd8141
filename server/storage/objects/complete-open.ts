import { contentMd5 } from './content-md5.ts'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'
import type { OpenSegment } from './stored-pieces.ts'

/** The least that a part may hold which is not the last. */
const fillerBytes = 5 * 1024 * 1024

/**
 * Makes an object of the parts that a node has left. Some stores complete all parts or none: where one never arrived, a filler
 * stands in its place, and before that a cut, so that nothing from there on ever counts.
 */
export async function completeOpen(
  calls: ObjectCalls,
  blobId: string,
  { start, fence, key, uploadId, parts, behind }: OpenSegment,
): Promise<void> {
  if (behind.length === 0) return calls.complete(key, uploadId, parts)
  const gap = parts.reduce((at, { sizeBytes }) => at + sizeBytes, start)
  await calls.put(objectKeys.segment(blobId, { start: gap, fence }), Buffer.alloc(0))
  const filler = Buffer.alloc(fillerBytes)
  const md5 = contentMd5(filler)
  const last = behind.at(-1)!.number
  for (let number = parts.length + 1; number < last; number += 1)
    if (behind.every((part) => part.number !== number))
      await calls.putPart(key, uploadId, number, filler, md5)
  await calls.complete(key, uploadId, await calls.parts(key, uploadId))
}
