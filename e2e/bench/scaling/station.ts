import type { EventQueue } from './event-queue.ts'

/** Something that does so many things at once, and lets the rest stand in line: a thread, some cores. */
export type Station = {
  /** Stands in line, is served for so long, then goes on. */
  serve(ms: number, then: () => void): void
  /** Those in service and in line. */
  load(): number
  /** Milliseconds of service given so far, all servers together. */
  busyMs(): number
}

export function makeStation(events: EventQueue, servers: number): Station {
  let line: { ms: number; then: () => void }[] = []
  let [head, serving, busyMs] = [0, 0, 0]

  function begin(ms: number, then: () => void): void {
    serving += 1
    events.after(ms, () => {
      serving -= 1
      busyMs += ms
      const next = takeNext()
      if (next) begin(next.ms, next.then)
      then()
    })
  }

  function takeNext() {
    const next = line[head]
    if (next) head += 1
    // Taken from the front one by one, a long line would be copied each time.
    if (head === line.length) [line, head] = [[], 0]
    return next
  }

  return {
    serve: (ms, then) => {
      if (serving < servers) begin(ms, then)
      else line.push({ ms, then })
    },
    load: () => serving + line.length - head,
    busyMs: () => busyMs,
  }
}
