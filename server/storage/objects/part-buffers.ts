/** Of one size but the last: some stores ask for it, and all for 5 MiB at least. */
export const partBytes = 8 * 1024 * 1024

/** Whoever fills a buffer, and can be asked for it back. */
export type BufferHolder = {
  /** Makes durable what stands in the buffer and releases it, if it has one that no request needs. */
  giveUp(): Promise<void>
}

/**
 * The memory that parts are collected in: bounded for the process, however many uploads there are. Who finds none free waits,
 * and for each that waits the one who has been filling longest without a new byte is asked for its own.
 */
export type PartBuffers = {
  take(holder: BufferHolder): Promise<Buffer>
  /** Tells that the holder's buffer has just grown. */
  touch(holder: BufferHolder): void
  /** The holder's buffer is full and on its way: it comes back by itself. */
  seal(holder: BufferHolder): void
  release(buffer: Buffer, holder?: BufferHolder): void
  readonly takenCount: number
}

export function partBuffers(count: number): PartBuffers {
  const free: Buffer[] = []
  const waiting: ((buffer: Buffer) => void)[] = []
  /** Those that fill one and were not asked for it, the longest untouched first. */
  const filling = new Set<BufferHolder>()
  let made = 0
  let asked = 0

  const askForSome = (): void => {
    for (const holder of filling) {
      if (asked >= waiting.length) return
      filling.delete(holder)
      asked += 1
      void ask(holder)
    }
  }
  const ask = async (holder: BufferHolder): Promise<void> => {
    try {
      await holder.giveUp()
    } catch {
      // What it could not store stays with it until it closes; its own next sync tells why.
    }
    asked -= 1
    askForSome()
  }
  const makeOne = (): Buffer | null => {
    if (made === count) return null
    made += 1
    return Buffer.allocUnsafeSlow(partBytes)
  }
  const waitForOne = (): Promise<Buffer> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      askForSome()
    })

  return {
    take: async (holder) => {
      const buffer = free.pop() ?? makeOne() ?? (await waitForOne())
      filling.add(holder)
      return buffer
    },
    touch: (holder) => {
      if (filling.delete(holder)) filling.add(holder)
      askForSome()
    },
    seal: (holder) => void filling.delete(holder),
    release: (buffer, holder) => {
      if (holder) filling.delete(holder)
      const next = waiting.shift()
      if (next) next(buffer)
      else free.push(buffer)
    },
    get takenCount() {
      return made - free.length
    },
  }
}
