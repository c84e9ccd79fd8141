// Hashes the blocks of the ring as they are filled. One body after another is one long body here: what it costs is the
// same, and the limit's digests are asked for by nobody.
import { createHash } from 'node:crypto'
import { workerData } from 'node:worker_threads'
import { crc32 } from '@node-rs/crc32'

const { ring, counters, blocks, blockBytes, kind, mine } = workerData
const hash = createHash(kind)
const views = Array.from({ length: blocks }, (_, i) =>
  Buffer.from(ring, i * blockBytes, blockBytes),
)
const crcs = []

for (let done = 0; ;) {
  const filled = Atomics.load(counters, 0)
  if (filled === done) {
    Atomics.wait(counters, 0, done)
    continue
  }
  const bytes = views[done % blocks].subarray(0, counters[3 + (done % blocks)])
  hash.update(bytes)
  if (kind === 'sha256') crcs[done % blocks] = crc32(bytes)
  done += 1
  Atomics.store(counters, mine, done)
  Atomics.notify(counters, mine)
}
