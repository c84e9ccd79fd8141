// Loaded into a server by `node --expose-gc --import`, for tests: how long its event loop stood still, and what it keeps in
// memory after a collection, a line of JSON a second into the file of COVE_VITALS. The server itself knows nothing of it.
import { appendFileSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const turnMs = 10
const collectEvery = 5

const file = process.env.COVE_VITALS
if (file && isMainThread) watch(file)

/** Milliseconds that the main thread has run, and that it has waited for a processor, where the system tells. */
function schedule() {
  try {
    const [ran, waited] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1')
      .split(' ')
      .map(Number)
    return { ran: ran / 1e6, waited: waited / 1e6 }
  } catch {
    return { ran: 0, waited: 0 }
  }
}

function watch(file) {
  /** How often a turn was late by so many milliseconds, since the start. */
  const late = new Array(1001).fill(0)
  const nothing = { heldMs: 0, ranMs: 0, waitedMs: 0 }
  let worst = nothing
  let last = performance.now()
  let lastSchedule = schedule()
  let lastLoop = performance.eventLoopUtilization()
  let seconds = 0

  setInterval(() => {
    const now = performance.now()
    const heldMs = Math.max(0, now - last - turnMs)
    const next = schedule()
    late[Math.min(1000, Math.round(heldMs))] += 1
    if (heldMs > worst.heldMs) {
      const { ran, waited } = lastSchedule
      worst = { heldMs, ranMs: next.ran - ran, waitedMs: next.waited - waited }
    }
    last = now
    lastSchedule = next
  }, turnMs).unref()

  setInterval(() => {
    seconds += 1
    const loop = performance.eventLoopUtilization()
    const isCollected = seconds % collectEvery === 0 && globalThis.gc !== undefined
    if (isCollected) globalThis.gc()
    const { rss, heapUsed, external } = process.memoryUsage()
    tell({
      at: Date.now(),
      ...worst,
      busy: performance.eventLoopUtilization(loop, lastLoop).utilization,
      rss,
      ...(isCollected && { heapUsed, external, late: compact(late) }),
    })
    worst = nothing
    lastLoop = loop
    // What this watching itself has taken is not the server's.
    last = performance.now()
    lastSchedule = schedule()
  }, 1000).unref()

  process.on('warning', ({ name, message }) => {
    if (name !== 'ExperimentalWarning') tell({ at: Date.now(), warning: `${name}: ${message}` })
  })

  function tell(line) {
    appendFileSync(file, `${JSON.stringify(line)}\n`)
  }
}

/** Only what is not zero, as [milliseconds, times]. */
function compact(counts) {
  return counts.flatMap((times, ms) => (times > 0 ? [[ms, times]] : []))
}
