import { join } from 'node:path'

const idPattern = /^[0-9a-hjkmnp-tv-z]{26}$/

/**
 * Where a blob lies under the root. An id comes from the server alone, but a path made from anything else would be a
 * way out of the root: so it is checked here, at the only place that makes paths. Throws on anything but an id.
 */
export function localPaths(root: string): {
  partials: string
  blobs: string
  partial(blobId: string): string
  /** The folder of a blob: the last two characters, for ids begin with the time and would fill one after another. */
  shard(blobId: string): string
  blob(blobId: string): string
} {
  const partials = join(root, 'partials')
  const blobs = join(root, 'blobs')
  const shard = (blobId: string) => join(blobs, checked(blobId).slice(-2))
  return {
    partials,
    blobs,
    partial: (blobId) => join(partials, checked(blobId)),
    shard,
    blob: (blobId) => join(shard(blobId), blobId),
  }
}

/** Probes and strangers' files lie in the same folders. */
export function isBlobId(name: string): boolean {
  return idPattern.test(name)
}

function checked(blobId: string): string {
  if (!isBlobId(blobId)) throw new Error(`not the id of a blob: ${JSON.stringify(blobId)}`)
  return blobId
}
