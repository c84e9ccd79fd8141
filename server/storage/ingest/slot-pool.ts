/** A piece of the arena that is filled by one, then read by the disk and the hash lanes at the same time. */
export type Slot = {
  readonly index: number
  readonly bytes: Buffer
  /** How many still read it; the last one to let go gives it back. */
  holds: number
}

/** Bounded memory that every upload draws on: who finds it empty waits in line, and so does the client's socket. */
export type SlotPool = {
  readonly arena: SharedArrayBuffer
  readonly slotBytes: number
  /** A slot with one hold; null when there is none or others wait already. */
  tryTake(): Slot | null
  /** Resolves with a slot with one hold, first come first served. */
  take(): Promise<Slot>
  /** Lets go of one hold. */
  release(slot: Slot): void
  byIndex(index: number): Slot
  /** Called while others wait: hands over a slot that a slow sender fills too slowly. Answers how to stop being asked. */
  onShortage(giveUpIdle: () => void): () => void
  readonly freeCount: number
}

const shortageMs = 10

export function slotPool(slotCount: number, slotBytes: number): SlotPool {
  const arena = new SharedArrayBuffer(slotCount * slotBytes)
  const slots = Array.from({ length: slotCount }, (_, index): Slot => ({
    index,
    bytes: Buffer.from(arena, index * slotBytes, slotBytes),
    holds: 0,
  }))
  // The one used last is taken first: it may still be in the processor's cache.
  const free = [...slots].reverse()
  const waiting: ((slot: Slot) => void)[] = []
  const idlers = new Set<() => void>()
  let shortage: NodeJS.Timeout | null = null

  const hold = (slot: Slot): Slot => {
    slot.holds = 1
    return slot
  }
  const watchShortage = (): void => {
    shortage ??= setInterval(() => {
      for (const giveUpIdle of idlers) giveUpIdle()
      if (waiting.length > 0) return
      clearInterval(shortage!)
      shortage = null
    }, shortageMs)
  }

  return {
    arena,
    slotBytes,
    tryTake: () => (waiting.length > 0 || free.length === 0 ? null : hold(free.pop()!)),
    take: () =>
      new Promise((resolve) => {
        if (waiting.length === 0 && free.length > 0) return resolve(hold(free.pop()!))
        waiting.push(resolve)
        watchShortage()
      }),
    release: (slot) => {
      slot.holds -= 1
      if (slot.holds > 0) return
      const next = waiting.shift()
      if (next) next(hold(slot))
      else free.push(slot)
    },
    byIndex: (index) => slots[index]!,
    onShortage: (giveUpIdle) => {
      idlers.add(giveUpIdle)
      return () => idlers.delete(giveUpIdle)
    },
    get freeCount() {
      return free.length
    },
  }
}
