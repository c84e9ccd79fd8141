/** What shall happen when, in milliseconds of a simulated clock. */
export type EventQueue = {
  now(): number
  after(ms: number, act: () => void): void
  /** Lets happen what is due until then, and sets the clock there. */
  runUntil(ms: number): void
}

type Due = { at: number; order: number; act: () => void }

export function makeEventQueue(): EventQueue {
  const heap: Due[] = []
  let [now, order] = [0, 0]
  // What is due at the same moment happens in the order in which it was asked for.
  const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order)

  function push(due: Due): void {
    let at = heap.push(due) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(due, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = due
  }

  function pop(): Due {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return first
  }

  return {
    now: () => now,
    after: (ms, act) => push({ at: now + ms, order: (order += 1), act }),
    runUntil: (ms) => {
      while (heap.length > 0 && heap[0]!.at <= ms) {
        const due = pop()
        now = due.at
        due.act()
      }
      now = ms
    },
  }
}
