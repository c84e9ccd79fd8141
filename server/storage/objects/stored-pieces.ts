import { completeOpen } from './complete-open.ts'
import { objectKeys, type Place } from './object-keys.ts'
import type { ObjectCalls, StoredPart } from './object-calls.ts'

export type Piece = Place & { sizeBytes: number }
/** A multipart upload that stands open. `parts`: from the first on, without a gap; `behind`: those after one that never arrived. */
export type OpenSegment = Place & {
  key: string
  uploadId: string
  parts: StoredPart[]
  behind: StoredPart[]
}

/** What the store holds of one partial, each in the order of its start. */
export type StoredPieces = { segments: Piece[]; tails: Piece[]; open: OpenSegment[] }

/** Asks the store; changes nothing. */
export async function loadPieces(calls: ObjectCalls, blobId: string): Promise<StoredPieces> {
  const under = objectKeys.dataOf(blobId)
  const [objects, open] = await Promise.all([
    collect(calls.list(under)),
    collect(calls.uploads(under)).then((found) =>
      Promise.all(
        found.map(async ({ key, uploadId }) => ({
          key,
          uploadId,
          ...(objectKeys.read(key) ?? { start: NaN, fence: 0 }),
          ...splitAtGap(await calls.parts(key, uploadId)),
        })),
      ),
    ),
  ])
  const pieces = (kind: 'segment' | 'tail'): Piece[] =>
    objects.flatMap(({ key, sizeBytes }) => {
      const read = objectKeys.read(key)
      return read?.kind === kind ? [{ start: read.start, fence: read.fence, sizeBytes }] : []
    })
  return {
    segments: pieces('segment').sort(byStart),
    tails: pieces('tail').sort(byStart),
    open: open.filter(({ start }) => !Number.isNaN(start)).sort(byStart),
  }
}

/** The pieces as they are once every open segment is one that can be read: nobody adds to one whose node is gone. */
export async function settlePieces(calls: ObjectCalls, blobId: string): Promise<StoredPieces> {
  const stored = await loadPieces(calls, blobId)
  if (stored.open.length === 0) return stored
  for (const open of fullestOf(stored.open)) {
    if (open.parts.length > 0) await completeOpen(calls, blobId, open)
  }
  // Those that had no part, or were begun twice; of what is complete nothing is left to abort.
  for (const { key, uploadId } of stored.open) await calls.abort(key, uploadId)
  return stored.open.some(({ behind }) => behind.length > 0)
    ? loadPieces(calls, blobId)
    : { ...withOpen(stored), open: [] }
}

/** As `settlePieces` would leave them, by counting alone. */
export function withOpen(stored: StoredPieces): StoredPieces {
  const grown = fullestOf(stored.open)
    .filter(({ parts }) => parts.length > 0)
    .map(({ start, fence, parts }) => ({ start, fence, sizeBytes: bytesOf(parts) }))
  const untouched = stored.segments.filter((piece) =>
    grown.every((one) => !isSamePlace(one, piece)),
  )
  return { ...stored, segments: [...untouched, ...grown].sort(byStart) }
}

export const bytesOf = (parts: readonly StoredPart[]): number =>
  parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

const byStart = (a: Place, b: Place): number => a.start - b.start || a.fence - b.fence
const isSamePlace = (a: Place, b: Place): boolean => a.start === b.start && a.fence === b.fence

/** A request to begin whose answer was lost leaves an empty twin. */
function fullestOf(open: readonly OpenSegment[]): OpenSegment[] {
  const best = new Map<string, OpenSegment>()
  for (const one of open) {
    const known = best.get(one.key)
    if (!known || bytesOf(known.parts) < bytesOf(one.parts)) best.set(one.key, one)
  }
  return [...best.values()]
}

/** Parts travel side by side: behind one that never arrived nothing was acknowledged. */
function splitAtGap(found: readonly StoredPart[]): Pick<OpenSegment, 'parts' | 'behind'> {
  const sorted = [...found].sort((a, b) => a.number - b.number)
  const isWithout = ({ number }: StoredPart, at: number) => number === at + 1
  return {
    parts: sorted.filter(isWithout),
    behind: sorted.filter((part, at) => !isWithout(part, at)),
  }
}

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of all) found.push(one)
  return found
}
