import { watchApi } from './api-watch.ts'
import type { CoveSubject } from './cove-subject.ts'
import type { Load } from './load.ts'
import { median, medianInterval, percentile } from './statistics.ts'

const mostCallMs = 50

/**
 * How long a small call takes beside many uploads at full speed, as a sentence: p99 of each round, of which the median counts.
 * To be called before anything is removed, and it removes nothing itself: where the file system tells the disk what has become
 * free, a virtual machine can stand still for hundreds of milliseconds over it.
 */
export async function callsBeside(
  cove: CoveSubject,
  load: Load,
  { rounds, count, bytes }: { rounds: number; count: number; bytes: number },
): Promise<string> {
  const watch = watchApi(cove.server.url, cove.server.admin.token)
  const calls: number[][] = []
  const speeds: number[] = []
  try {
    // One round before is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const stop = watch.begin()
      const many = await cove.uploadMany(load, count, Math.ceil(bytes / count))
      const ms = await stop()
      if (round === 0) continue
      calls.push(ms)
      speeds.push(bytes / 1e6 / many.seconds)
    }
  } finally {
    watch.close()
  }
  return told(calls, median(speeds))
}

function told(calls: number[][], speed: number): string {
  const all = calls.flat()
  const p99s = calls.map((ms) => percentile(ms, 99))
  const [middle, [low, high]] = [median(p99s), medianInterval(p99s)]
  const figures = [percentile(all, 50), middle, low, high, percentile(all, 99)]
  const [p50, p99, least, most, whole] = figures.map((ms) => ms.toFixed(1))
  return (
    `GET /api/v1/me, ${all.length} times beside uploads at ${speed.toFixed(0)} MB/s: p50 ${p50} ms, p99 of a round ${p99} ms ` +
    `(${least} to ${most}), of all ${whole} ms; p99 of a round ≤ ${mostCallMs}: ${middle <= mostCallMs ? 'met' : 'not met'}`
  )
}
