import { setTimeout as pause } from 'node:timers/promises'
import { isPassing } from './store-error.ts'

const firstPauseMs = 100
/** One try and five more: 3 seconds of pauses. */
const mostTries = 6

/** Does the work again, after pauses that grow, as long as what it throws may pass. */
export async function retrying<T>(work: () => Promise<T>, tries = mostTries): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      if (tried === tries || !isPassing(error)) throw error
      // Not all at once: half of it is chance.
      await pause(firstPauseMs * 2 ** (tried - 1) * (0.75 + Math.random() / 2))
    }
  }
}
