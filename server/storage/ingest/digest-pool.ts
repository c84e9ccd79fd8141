import { availableParallelism } from 'node:os'
import { openLane, type DigestLane, type HashKind, type RunningHash } from './digest-lane.ts'
import { parking, type Parking } from './parking.ts'
import { slotPool, type SlotPool } from './slot-pool.ts'

/** The two hashes of a whole upload, beside each other in two lanes (U4). */
export type WholeHash = { md5: RunningHash; sha256: RunningHash; readonly failure: Error | null }

/** Worker threads that hash for every upload of the process, and the memory that the bytes pass through. */
export type DigestPool = {
  readonly slots: SlotPool
  /** Hashes of uploads that wait for their next PATCH. */
  readonly parking: Parking
  /** Begins to hash a whole upload, on the pair of lanes with the fewest. */
  beginWhole(): WholeHash
  /** Begins one hash of a request's body, for its checksum. */
  beginBody(kind: HashKind): RunningHash
  close(): Promise<void>
}

export type DigestPoolSize = {
  /** Pairs of worker threads: MD5 in one, SHA-256 and CRC-32 in the other. Default: what the cores bear. */
  pairs?: number
  slotBytes?: number
  slotCount?: number
}

type Pair = { md5: DigestLane; sha256: DigestLane; users: number }

/**
 * One a process. Nothing is started before the first upload. A lane that dies fails its uploads, which resume from what
 * is stored, and is replaced.
 */
export function openDigestPool(size: DigestPoolSize = {}): DigestPool {
  const pairCount = size.pairs ?? Math.min(8, Math.max(1, Math.floor(availableParallelism() / 2)))
  const slotBytes = size.slotBytes ?? 1024 * 1024
  const slotCount = size.slotCount ?? 8 + 8 * pairCount
  let slots: SlotPool | null = null
  const pairs: (Pair | undefined)[] = new Array(pairCount).fill(undefined)
  const parked = parking()
  let closed = false

  const memory = () => (slots ??= slotPool(slotCount, slotBytes))
  const openPair = (at: number): Pair => {
    if (closed) throw new Error('the digest pool is closed')
    // Half a pair is of no use to anyone: its uploads need both.
    void pairs[at]?.md5.close()
    void pairs[at]?.sha256.close()
    const pair = { md5: openLane(memory()), sha256: openLane(memory()), users: 0 }
    pairs[at] = pair
    return pair
  }
  const leastUsed = (): Pair => {
    let best: Pair | null = null
    for (const [at, known] of pairs.entries()) {
      const pair = !known || known.md5.failure || known.sha256.failure ? openPair(at) : known
      if (!best || pair.users < best.users) best = pair
      // Idle lanes first: a second pair is started only when the first has work.
      if (best.users === 0) break
    }
    return best!
  }

  return {
    get slots() {
      return memory()
    },
    parking: parked,
    beginWhole: () => {
      const pair = leastUsed()
      pair.users += 1
      const leave = once(() => (pair.users -= 1))
      return {
        md5: leaving(pair.md5.begin('md5'), leave),
        sha256: leaving(pair.sha256.begin('sha256+blocks'), leave),
        get failure() {
          return pair.md5.failure ?? pair.sha256.failure
        },
      }
    },
    beginBody: (kind) => leastUsed().sha256.begin(kind),
    close: async () => {
      closed = true
      parked.clear()
      await Promise.all(
        pairs.flatMap((pair) => (pair ? [pair.md5.close(), pair.sha256.close()] : [])),
      )
    },
  }
}

function leaving(hash: RunningHash, leave: () => void): RunningHash {
  return {
    ...hash,
    digest: () => hash.digest().finally(leave),
    drop: () => {
      leave()
      hash.drop()
    },
  }
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}
