import type { WholeHash } from './digest-pool.ts'

export type ParkedHash = {
  hash: WholeHash
  /** How many bytes from the start it has hashed. */
  hashedBytes: number
}

/**
 * Hashing states between two PATCHes of one upload. They only save reading what is stored again, so they may be dropped
 * at any time: the oldest when there are many, each after its idle time. They hold while other nodes have the upload: what is
 * hashed was acknowledged, and such bytes never change.
 */
export type Parking = {
  put(blobId: string, parked: ParkedHash): void
  /** Takes the state out; null when there is none that ends at or before `offset`. */
  take(blobId: string, offset: number): ParkedHash | null
  clear(): void
  readonly count: number
}

const maxParked = 64
const idleMs = 10 * 60_000

export function parking(limits = { maxParked, idleMs }): Parking {
  // Insertion order is age.
  const byBlob = new Map<string, ParkedHash & { timer: NodeJS.Timeout }>()

  const drop = (blobId: string): void => {
    const parked = byBlob.get(blobId)
    if (!parked) return
    byBlob.delete(blobId)
    clearTimeout(parked.timer)
    parked.hash.md5.drop()
    parked.hash.sha256.drop()
  }

  return {
    put: (blobId, parked) => {
      drop(blobId)
      const timer = setTimeout(() => drop(blobId), limits.idleMs).unref()
      byBlob.set(blobId, { ...parked, timer })
      if (byBlob.size > limits.maxParked) drop(byBlob.keys().next().value!)
    },
    take: (blobId, offset) => {
      const parked = byBlob.get(blobId)
      if (!parked) return null
      if (parked.hashedBytes > offset || parked.hash.failure) {
        drop(blobId)
        return null
      }
      byBlob.delete(blobId)
      clearTimeout(parked.timer)
      return { hash: parked.hash, hashedBytes: parked.hashedBytes }
    },
    clear: () => {
      for (const blobId of [...byBlob.keys()]) drop(blobId)
    },
    get count() {
      return byBlob.size
    },
  }
}
