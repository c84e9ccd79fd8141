import type { Reader } from '#server/platform/database'
import { sumStored } from './sum-stored.ts'

type Sums = Awaited<ReturnType<typeof sumStored>>

/** Adding up every blob takes a while where there are millions; who looks every few seconds shall not cost that. */
const freshMs = 30_000
const lately = new WeakMap<Reader, { atMs: number; sums: Promise<Sums> }>()

/** `sumStored`, at most half a minute old. */
export function sumLately(read: Reader): Promise<Sums> {
  const nowMs = performance.now()
  const known = lately.get(read)
  if (known && nowMs - known.atMs < freshMs) return known.sums
  const sums = sumStored(read)
  lately.set(read, { atMs: nowMs, sums })
  // A failure is not kept.
  sums.catch(() => lately.delete(read))
  return sums
}
