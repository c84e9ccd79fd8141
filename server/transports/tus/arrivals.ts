/** The place of one request among all that came for its upload. */
export type Arrival = {
  /** Resolves when all that came before have gone on. */
  before: Promise<void>
  /** Lets those behind go on. Must be called at the end of every request; again is harmless. */
  goOn(): void
}

/** Requests for one upload stand in its line as they came, however long it took to learn whose each of them is (U4). */
export type Arrivals = { come(uploadId: string | null): Arrival }

export function arrivals(): Arrivals {
  const last = new Map<string, Promise<void>>()

  return {
    come: (uploadId) => {
      if (uploadId === null) return { before: Promise.resolve(), goOn: () => undefined }
      const before = last.get(uploadId) ?? Promise.resolve()
      let goOn = () => {}
      const gone = new Promise<void>((resolve) => (goOn = resolve))
      const both = before.then(() => gone)
      last.set(uploadId, both)
      void both.then(() => last.get(uploadId) === both && last.delete(uploadId))
      return { before, goOn }
    },
  }
}
