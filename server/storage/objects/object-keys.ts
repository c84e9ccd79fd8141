import { isBlobId } from '../local-paths.ts'

/** Where a piece begins, and under which fence it was written. */
export type Place = { start: number; fence: number }

/**
 * What lies where (docs/decisions/024), all below the prefix of the drive:
 * - `blobs/ID`: a published blob; its bytes, or the list of its segments;
 * - `data/ID/sSTART`: a segment, bytes from START on that can be read;
 * - `data/ID/tSTART`: a piece of a tail, for as long as its bytes stand in no segment and no part;
 * - either with `.FENCE` behind it where it was written under a fence: what a node sends that was only thought dead gets a key
 *   of its own, and overwrites nothing;
 * - `probe`: written to see whether the store takes writes.
 * An id comes from the server alone; what is none throws here, before it becomes a key.
 */
export const objectKeys = {
  blobs: 'blobs/',
  data: 'data/',
  probe: 'probe',
  blob: (blobId: string): string => `blobs/${checked(blobId)}`,
  dataOf: (blobId: string): string => `data/${checked(blobId)}/`,
  segment: (blobId: string, place: Place): string => `data/${checked(blobId)}/s${named(place)}`,
  tail: (blobId: string, place: Place): string => `data/${checked(blobId)}/t${named(place)}`,
  /** What a key below `dataOf` is; null for a stranger's. */
  read: (key: string): (Place & { kind: 'segment' | 'tail' }) | null => {
    const [, kind, start, fence = '0'] = /\/([st])(\d{15})(?:\.([1-9]\d*))?$/.exec(key) ?? []
    if (!kind) return null
    return { kind: kind === 's' ? 'segment' : 'tail', start: Number(start), fence: Number(fence) }
  },
  /** The id in `blobs/ID` or `data/ID/…`; null for a stranger's. */
  idIn: (key: string): string | null => {
    const name = key.split('/')[1] ?? ''
    return isBlobId(name) ? name : null
  },
}

/** As many digits as a number can hold exactly, so that keys sort by their start. */
const named = ({ start, fence }: Place): string =>
  String(start).padStart(15, '0') + (fence > 0 ? `.${fence}` : '')

function checked(blobId: string): string {
  if (!isBlobId(blobId)) throw new Error(`not the id of a blob: ${JSON.stringify(blobId)}`)
  return blobId
}
