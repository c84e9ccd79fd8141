/** A bounded number of places that nobody waits for: who finds none does without. */
export type Places = {
  /** Answers how to give the place back; null when there is none. */
  tryTake(): (() => void) | null
}

export function places(count: number): Places {
  let free = count
  return {
    tryTake: () => {
      if (free === 0) return null
      free -= 1
      let isTaken = true
      return () => {
        if (isTaken) free += 1
        isTaken = false
      }
    },
  }
}
