// The limit of a verified upload: batched writev, and the same digests as Cove's, in two workers over a shared ring. It
// syncs nothing and records nothing.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { writeBatched } from './batched-file.ts'
import { servePeer } from './serve-peer.ts'

const blockBytes = 1024 * 1024
const blocks = Number(process.env['LIMIT_BLOCKS'] ?? 16)
const folder = process.argv[2]!
const ring = new SharedArrayBuffer(blocks * blockBytes)
/** Blocks filled, then blocks hashed by each worker; the length of each block behind them. */
const counters = new Int32Array(new SharedArrayBuffer(4 * (3 + blocks)))
const views = Array.from({ length: blocks }, (_, i) =>
  Buffer.from(ring, i * blockBytes, blockBytes),
)

for (const [i, kind] of ['md5', 'sha256'].entries()) {
  const workerData = { ring, counters, blocks, blockBytes, kind, mine: i + 1 }
  new Worker(new URL('./limit-worker.mjs', import.meta.url), { workerData })
}

let filled = 0
let used = 0

async function hashed(upTo: number): Promise<void> {
  for (const worker of [1, 2]) {
    for (
      let done = Atomics.load(counters, worker);
      done < upTo;
      done = Atomics.load(counters, worker)
    ) {
      const wait = Atomics.waitAsync(counters, worker, done)
      if (wait.async) await wait.value
    }
  }
}

function hand(): void {
  counters[3 + (filled % blocks)] = used
  used = 0
  filled += 1
  Atomics.store(counters, 0, filled)
  Atomics.notify(counters, 0)
}

async function fill(chunks: Buffer[]): Promise<void> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      if (used === 0) await hashed(filled - blocks + 1)
      const take = Math.min(blockBytes - used, chunk.length - at)
      views[filled % blocks]!.set(chunk.subarray(at, at + take), used)
      used += take
      at += take
      if (used === blockBytes) hand()
    }
  }
}

servePeer((req, res) => {
  void writeBatched(req, join(folder, 'limit.bin'), fill).then(async () => {
    if (used > 0) hand()
    await hashed(filled)
    res.writeHead(204).end()
  })
})
