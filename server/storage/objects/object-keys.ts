import { isBlobId } from '../local-paths.ts'

/**
 * What lies where (docs/decisions/024), all below the prefix of the drive:
 * - `blobs/ID`: a published blob; its bytes, or the list of its segments;
 * - `data/ID/sSTART`: a segment, bytes from START on that can be read;
 * - `data/ID/tSTART`: a piece of a tail, for as long as its bytes stand in no segment and no part;
 * - `probe`: written to see whether the store takes writes.
 * An id comes from the server alone; what is none throws here, before it becomes a key.
 */
export const objectKeys = {
  blobs: 'blobs/',
  data: 'data/',
  probe: 'probe',
  blob: (blobId: string): string => `blobs/${checked(blobId)}`,
  dataOf: (blobId: string): string => `data/${checked(blobId)}/`,
  segment: (blobId: string, start: number): string => `data/${checked(blobId)}/s${digits(start)}`,
  tail: (blobId: string, start: number): string => `data/${checked(blobId)}/t${digits(start)}`,
  /** What a key below `dataOf` is; null for a stranger's. */
  read: (key: string): { kind: 'segment' | 'tail'; start: number } | null => {
    const [, kind, start] = /\/([st])(\d{15})$/.exec(key) ?? []
    return kind ? { kind: kind === 's' ? 'segment' : 'tail', start: Number(start) } : null
  },
  /** The id in `blobs/ID` or `data/ID/…`; null for a stranger's. */
  idIn: (key: string): string | null => {
    const name = key.split('/')[1] ?? ''
    return isBlobId(name) ? name : null
  },
}

/** As many as a number can hold exactly, so that keys sort by their start. */
const digits = (start: number): string => String(start).padStart(15, '0')

function checked(blobId: string): string {
  if (!isBlobId(blobId)) throw new Error(`not the id of a blob: ${JSON.stringify(blobId)}`)
  return blobId
}
