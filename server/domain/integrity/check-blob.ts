import { BlobMissingError, type ReadableBlob } from '#server/storage/blob-store'
import { blockBytes, blockCrc } from '#server/storage/ingest/digests'
import type { Drive } from '../drive.ts'
import type { Pace } from './pace.ts'

/** What the database says of a blob's bytes, as far as a check needs it. */
export type Expected = { id: string; sizeBytes: number; sha256: string; blockCrcs: Uint8Array }

export type RotKind = 'missing' | 'resized' | 'damaged'
export type Verdict =
  | { kind: 'sound' }
  /** `blocks`: the numbers of the 1 MiB blocks that are wrong or cannot be read, from 0. */
  | { kind: RotKind; blocks: number[] }

/**
 * Reads a blob whole, at the pace given, and compares size and SHA-256. Never changes anything. Throws when the store as a
 * whole does not work, which proves nothing about one blob, and when the signal is aborted.
 */
export async function checkBlob(
  drive: Drive,
  expected: Expected,
  pace: Pace,
  signal?: AbortSignal,
): Promise<Verdict> {
  let blob: ReadableBlob
  try {
    blob = await drive.blobs.open(expected.id)
  } catch (error) {
    if (!(error instanceof BlobMissingError) || !(await drive.blobs.isWritable())) throw error
    return { kind: 'missing', blocks: [] }
  }
  try {
    if (blob.sizeBytes !== expected.sizeBytes) return { kind: 'resized', blocks: [] }
    return await checkBytes(drive, blob, expected, pace, signal)
  } finally {
    await blob.close()
  }
}

async function checkBytes(
  drive: Drive,
  blob: ReadableBlob,
  expected: Expected,
  pace: Pace,
  signal?: AbortSignal,
): Promise<Verdict> {
  const { slots } = drive.digests
  const hash = drive.digests.beginBody('sha256+blocks')
  const unreadable: number[] = []
  try {
    for (let at = 0; at < expected.sizeBytes; at += blockBytes) {
      const length = Math.min(blockBytes, expected.sizeBytes - at)
      await pace.spend(length, signal)
      const slot = await slots.take()
      try {
        const read = await blob.read(slot.bytes, at, length)
        if (read < length) return { kind: 'resized', blocks: [] }
        hash.update(slot, length)
      } catch (error) {
        if (!isDiskFault(error)) throw error
        unreadable.push(at / blockBytes)
      } finally {
        slots.release(slot)
      }
    }
  } catch (error) {
    hash.drop()
    throw error
  }
  const found = await hash.digest()
  if (unreadable.length > 0) return { kind: 'damaged', blocks: unreadable }
  if (found.toString('hex', 0, 32) === expected.sha256) return { kind: 'sound' }
  return { kind: 'damaged', blocks: wrongBlocks(expected, found.subarray(32)) }
}

function wrongBlocks(expected: Expected, found: Buffer): number[] {
  const count = Math.ceil(expected.sizeBytes / blockBytes)
  return Array.from({ length: count }, (_, block) => block).filter(
    (block) => blockCrc(expected.blockCrcs, block) !== blockCrc(found, block),
  )
}

/** The disk knows of the sector that it cannot give back what was written. */
function isDiskFault(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EIO'
}
