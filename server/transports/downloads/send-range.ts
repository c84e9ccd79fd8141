import type { ServerResponse } from 'node:http'
import type { ReadableBlob } from '#server/storage/blob-store'
import { blockBytes } from '#server/storage/ingest/digests'
import { blockBuffers } from './block-buffers.ts'
import { readChecked, type ReadContent } from './checked-reader.ts'
import type { ByteRange } from './parse-range.ts'

/** Blocks of one download in memory: one on its way to the client, one behind it, one being read. */
const maxBlocks = 3

/**
 * Sends a range of a blob, block by block, each checked before a byte of it leaves (B2). A slow client holds up the
 * reading. Resolves when the system has taken the last byte or the client has gone; throws what reading threw.
 */
export async function sendRange(
  res: ServerResponse,
  blob: ReadableBlob,
  content: ReadContent,
  range: ByteRange,
): Promise<void> {
  let unsent = 0
  let wake = (): void => undefined
  let isGone = res.destroyed
  const leave = (): void => {
    isGone = true
    wake()
  }
  res.once('close', leave)

  const send = (bytes: Buffer, from: number, to: number): void => {
    unsent += 1
    res.write(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), () => {
      unsent -= 1
      blockBuffers.put(bytes)
      wake()
    })
  }

  try {
    const last = Math.ceil(range.end / blockBytes) - 1
    for (let block = Math.floor(range.start / blockBytes); block <= last && !isGone; block += 1) {
      const bytes = await readChecked(blob, content, block)
      const start = block * blockBytes
      if (isGone) blockBuffers.put(bytes)
      else send(bytes, Math.max(0, range.start - start), Math.min(bytes.length, range.end - start))
      while (unsent >= maxBlocks - 1 && !isGone)
        await new Promise<void>((resolve) => (wake = resolve))
    }
    while (unsent > 0 && !isGone) await new Promise<void>((resolve) => (wake = resolve))
  } finally {
    res.off('close', leave)
  }
}
