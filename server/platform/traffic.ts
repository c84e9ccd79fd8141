import { Counter } from 'prom-client'
import { metrics } from './metrics.ts'

/** Bytes that came in and went out. */
export type Bytes = { in: number; out: number }

/** What has counters as a socket of Node has them. */
type Line = {
  readonly bytesRead: number
  readonly bytesWritten: number
  once(event: 'close', act: () => void): unknown
}

const lines = new Map<Line, Bytes>()
let total: Bytes = { in: 0, out: 0 }
let kept: Bytes = { in: 0, out: 0 }

/** Adds what a line carried since it was last looked at. */
function look(line: Line, before: Bytes): void {
  const now = { in: line.bytesRead, out: line.bytesWritten }
  total = { in: total.in + now.in - before.in, out: total.out + now.out - before.out }
  lines.set(line, now)
}

function lookAtAll(): Bytes {
  for (const [line, before] of lines) look(line, before)
  return total
}

/**
 * What all connections of this process carried, answers under way included: files, pages, the live view. The sockets count
 * by themselves, so that nothing stands in the way of a byte.
 */
export const traffic = {
  follow(line: Line): void {
    lines.set(line, { in: 0, out: 0 })
    line.once('close', () => {
      const before = lines.get(line)
      if (before) look(line, before)
      lines.delete(line)
    })
  },
  /** Since the start. */
  total: (): Bytes => ({ ...lookAtAll() }),
  /** What no sample has yet. */
  pending: (): Bytes => {
    const now = lookAtAll()
    return { in: now.in - kept.in, out: now.out - kept.out }
  },
  /** So much of it is in a sample now. */
  settle: (bytes: Bytes): void => {
    kept = { in: kept.in + bytes.in, out: kept.out + bytes.out }
  },
}

for (const [name, help, side] of [
  ['cove_received_bytes_total', 'Bytes that all connections brought.', 'in'],
  ['cove_sent_bytes_total', 'Bytes that went out over all connections.', 'out'],
] as const) {
  let told = 0
  new Counter({
    name,
    help,
    registers: [metrics],
    collect() {
      const now = lookAtAll()[side]
      this.inc(now - told)
      told = now
    },
  })
}
