import { createHash, randomFillSync } from 'node:crypto'
import type { Seeded } from './seeded.ts'

/** Bytes that the load sends. They travel with their stamp as `lastModified`, so that whatever is at rest says what it should be. */
export type Content = { stamp: number; bytes: Buffer; sha256: string }

const firstStamp = 1_600_000_000_000
const pool = randomFillSync(Buffer.alloc(8 * 2 ** 20))

/** Every content that one chain of runs has tried to store. */
export class Contents {
  readonly #byStamp = new Map<number, Content>()

  make(size: number, random: Seeded): Content {
    const start = random.below(pool.length - size)
    return this.#keep(pool.subarray(start, start + size))
  }

  /** Bytes that were sent before, under a stamp of their own: a twin. */
  again(random: Seeded): Content | null {
    const earlier = random.pick([...this.#byStamp.values()])
    return earlier ? this.#keep(earlier.bytes) : null
  }

  of(stamp: number): Content | undefined {
    return this.#byStamp.get(stamp)
  }

  #keep(bytes: Buffer): Content {
    const stamp = firstStamp + this.#byStamp.size
    const content = { stamp, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    this.#byStamp.set(stamp, content)
    return content
  }
}
