import { log } from '#server/platform/log'

/** Keeps the bytes of an open blob readable until the last reader of this process has closed it, whatever is discarded. */
export type OpenReaders = {
  /** Answers how to leave. */
  enter(blobId: string): () => void
  /** Does the work at once where nobody reads, else when the last one has left. */
  afterLast(blobId: string, work: () => Promise<void>): Promise<void>
}

export function openReaders(): OpenReaders {
  const counts = new Map<string, number>()
  const due = new Map<string, () => Promise<void>>()

  const leave = (blobId: string): void => {
    const left = (counts.get(blobId) ?? 1) - 1
    if (left > 0) return void counts.set(blobId, left)
    counts.delete(blobId)
    const work = due.get(blobId)
    due.delete(blobId)
    // A node that dies before leaves a stray, which the collector finds.
    work?.().catch((error: unknown) => log.warn({ blobId, err: error }, 'a blob was left behind'))
  }

  return {
    enter: (blobId) => {
      counts.set(blobId, (counts.get(blobId) ?? 0) + 1)
      let hasLeft = false
      return () => {
        if (!hasLeft) leave(blobId)
        hasLeft = true
      }
    },
    afterLast: async (blobId, work) => {
      if (counts.has(blobId)) due.set(blobId, work)
      else await work()
    },
  }
}
