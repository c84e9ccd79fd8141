import type { Entry } from '#contract/entries'

/** What one frame may carry, unless a single entry is larger already. */
export const maxFrameBytes = 256 * 1024

/** The entries in their order, in batches that fit into a frame each. */
export function splitEntries(entries: readonly Entry[], maxBytes = maxFrameBytes): Entry[][] {
  // The usual case, and nothing to split: it is written once only, as the frame.
  if (entries.length === 1) return [[...entries]]
  const batches: Entry[][] = []
  let size = 0
  for (const entry of entries) {
    // In UTF-16 units, of which one is three bytes at most: near enough for a bound, and half the work.
    const length = JSON.stringify(entry).length
    const batch = batches.at(-1)
    if (!batch || size + length > maxBytes) {
      batches.push([entry])
      size = length
    } else {
      batch.push(entry)
      size += length
    }
  }
  return batches
}
