// Plain JavaScript, because a worker thread is loaded by file: from here in development and tests, from beside the bundle
// in production. Its other half is digest-lane.ts.
import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { crc32 } from '../crc32.mjs'

/** Hashing takes every core it gets, and whoever only clicks would wait behind it (docs/decisions, 005). */
const fartherBehind = 5
try {
  // Of this thread alone, which Linux numbers like a process and other systems do not.
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  setPriority(thread, Math.min(19, getPriority(thread) + fartherBehind))
} catch {
  // It hashes as well without.
}

/** @type {{ arena: SharedArrayBuffer, slotBytes: number, blockBytes: number }} */
const { arena, slotBytes, blockBytes } = workerData
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
const slots = Array.from({ length: arena.byteLength / slotBytes }, (_, i) =>
  Buffer.from(arena, i * slotBytes, slotBytes),
)

/** A hash of node:crypto: 'md5', 'sha1', 'sha256'. */
class PlainHash {
  constructor(/** @type {string} */ algorithm, hash = createHash(algorithm)) {
    this.algorithm = algorithm
    this.hash = hash
  }
  update(/** @type {Buffer} */ bytes) {
    this.hash.update(bytes)
  }
  copy() {
    return new PlainHash(this.algorithm, this.hash.copy())
  }
  digest() {
    return this.hash.digest()
  }
}

class Crc32 {
  constructor(crc = 0) {
    this.crc = crc
  }
  update(/** @type {Buffer} */ bytes) {
    this.crc = crc32(bytes, this.crc)
  }
  copy() {
    return new Crc32(this.crc)
  }
  digest() {
    const answer = Buffer.alloc(4)
    answer.writeUInt32BE(this.crc)
    return answer
  }
}

/** SHA-256 of the whole, then four bytes a block: the CRC-32 of each, big-endian. */
class Sha256AndBlocks {
  constructor(
    hash = createHash('sha256'),
    crcs = Buffer.alloc(256),
    blocks = 0,
    crc = 0,
    filled = 0,
  ) {
    this.hash = hash
    this.crcs = crcs
    this.blocks = blocks
    this.crc = crc
    this.filled = filled
  }
  update(/** @type {Buffer} */ bytes) {
    this.hash.update(bytes)
    for (let at = 0; at < bytes.length;) {
      const take = Math.min(blockBytes - this.filled, bytes.length - at)
      this.crc = crc32(bytes.subarray(at, at + take), this.crc)
      this.filled += take
      at += take
      if (this.filled === blockBytes) this.endBlock()
    }
  }
  endBlock() {
    if (this.blocks * 4 === this.crcs.length)
      this.crcs = Buffer.concat([this.crcs], this.crcs.length * 2)
    this.crcs.writeUInt32BE(this.crc, this.blocks * 4)
    this.blocks += 1
    this.crc = 0
    this.filled = 0
  }
  copy() {
    return new Sha256AndBlocks(
      this.hash.copy(),
      Buffer.from(this.crcs),
      this.blocks,
      this.crc,
      this.filled,
    )
  }
  digest() {
    if (this.filled > 0) this.endBlock()
    return Buffer.concat([this.hash.digest(), this.crcs.subarray(0, this.blocks * 4)])
  }
}

/** @returns {PlainHash | Crc32 | Sha256AndBlocks} */
function begin(/** @type {string} */ kind) {
  if (kind === 'sha256+blocks') return new Sha256AndBlocks()
  return kind === 'crc32' ? new Crc32() : new PlainHash(kind)
}

/** @type {Map<number, { now: ReturnType<typeof begin>, mark: ReturnType<typeof begin> | null }>} */
const states = new Map()

const orders = {
  /** Hashes a slot, then gives it back by its number. */
  update(/** @type {number} */ id, /** @type {number} */ slot, /** @type {number} */ length) {
    states.get(id)?.now.update(slots[slot].subarray(0, length))
    port.postMessage(slot)
  },
  begin(/** @type {number} */ id, /** @type {string} */ kind) {
    states.set(id, { now: begin(kind), mark: null })
  },
  /** Remembers this point for one `rewind`. */
  mark(/** @type {number} */ id) {
    const state = states.get(id)
    if (state) state.mark = state.now.copy()
  },
  rewind(/** @type {number} */ id) {
    const state = states.get(id)
    if (!state?.mark) return
    state.now = state.mark
    state.mark = null
  },
  digest(/** @type {number} */ id, /** @type {number} */ ticket) {
    const state = states.get(id)
    states.delete(id)
    port.postMessage([ticket, state?.now.digest() ?? null])
  },
  drop(/** @type {number} */ id) {
    states.delete(id)
  },
}

port.on('message', (/** @type {[keyof typeof orders, number, any, any]} */ [order, id, a, b]) =>
  orders[order](id, a, b),
)
