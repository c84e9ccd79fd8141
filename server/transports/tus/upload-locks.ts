/** The hold on one upload. */
export type Held = {
  /** Fires when somebody else waits for it: stop soon, keep what is done. */
  signal: AbortSignal
  /** False from when on somebody else may be at work on it: what is not done yet, must not be. */
  mayWrite(): boolean
  /** Of the upload from here on, where several nodes share it. */
  fence?: number
  release(): void
}

/** One request at a time works on an upload, first come first served. */
export type UploadLocks = {
  /** Asks whoever holds it to stop, and waits; null when it took too long. */
  acquire(uploadId: string, waitMs: number): Promise<Held | null>
  /** Asks every holder to stop, and each that comes after. */
  stopAll(): void
}

type Waiter = { take(held: Held): void }
type Line = { holder: AbortController; waiting: Waiter[] }

export function uploadLocks(): UploadLocks {
  const lines = new Map<string, Line>()
  let isStopping = false

  const hold = (uploadId: string, line: Line): Held => {
    let isHeld = true
    line.holder = new AbortController()
    // Somebody stands behind the new holder already.
    if (isStopping || line.waiting.length > 0) line.holder.abort()
    return {
      signal: line.holder.signal,
      mayWrite: () => true,
      release: () => {
        if (!isHeld) return
        isHeld = false
        const next = line.waiting.shift()
        if (next) next.take(hold(uploadId, line))
        else lines.delete(uploadId)
      },
    }
  }

  return {
    acquire: async (uploadId, waitMs) => {
      const line = lines.get(uploadId)
      if (!line) {
        const fresh: Line = { holder: new AbortController(), waiting: [] }
        lines.set(uploadId, fresh)
        return hold(uploadId, fresh)
      }
      line.holder.abort()
      return new Promise((resolve) => {
        const waiter: Waiter = {
          take: (held) => {
            clearTimeout(timer)
            resolve(held)
          },
        }
        const timer = setTimeout(() => {
          line.waiting.splice(line.waiting.indexOf(waiter), 1)
          resolve(null)
        }, waitMs)
        line.waiting.push(waiter)
      })
    },
    stopAll: () => {
      isStopping = true
      for (const line of lines.values()) line.holder.abort()
    },
  }
}
