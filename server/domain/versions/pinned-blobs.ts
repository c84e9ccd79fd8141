/** Sets of blobs that transfers of this process still need, whatever happens to the versions that point to them. */
const pinned = new Set<ReadonlySet<string>>()

/**
 * Keeps blobs from being collected while a transfer that will read them runs (B1): their versions may be purged meanwhile.
 * Answers how to let go. The collector runs in this same process.
 */
export function pinBlobs(blobIds: ReadonlySet<string>): () => void {
  pinned.add(blobIds)
  return () => pinned.delete(blobIds)
}

export function isPinned(blobId: string): boolean {
  for (const blobIds of pinned) if (blobIds.has(blobId)) return true
  return false
}
