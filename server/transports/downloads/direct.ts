import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import type { BlobStore } from '#server/storage/blob-store'
import { blockBytes } from '#server/storage/ingest/digests'

/** Long enough for a browser that follows at once; afterwards a lost right (A2) ends the address too. */
const seconds = 60

/**
 * Whether the one who asks gets on with an address of another origin: a page that loads parts of itself must not, a browser
 * that saves a file does. And of our ETag the store knows nothing.
 */
export function mayGoElsewhere(headers: IncomingHttpHeaders): boolean {
  const isPage = headers['sec-fetch-dest'] !== undefined && headers['sec-fetch-mode'] !== 'navigate'
  return !isPage && headers['if-range'] === undefined
}

/**
 * Where the store itself sends this content; null where the bytes shall pass us: a small one, one in several pieces, or a
 * request that the store would not understand. Asked only once the right is proved.
 */
export async function directAddress(
  blobs: BlobStore,
  content: { blobId: string; sizeBytes: number },
  headers: OutgoingHttpHeaders,
): Promise<string | null> {
  if (!blobs.direct || content.sizeBytes <= blockBytes) return null
  return blobs.direct(content.blobId, {
    seconds,
    disposition: String(headers['Content-Disposition']),
    contentType: String(headers['Content-Type']),
  })
}
