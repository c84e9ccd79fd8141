import { clock } from './clock.ts'
import { log } from './log.ts'
import { degraded } from './metrics.ts'
import { troubleOf, troubles, type Trouble } from './trouble.ts'

/** A trouble that stands now. */
export type Standing = { trouble: Trouble; sinceMs: number; message: string }

const standing = new Map<Trouble, number>()
const listeners = new Set<(trouble: Trouble) => void>()

/**
 * What is wrong with the machine, for the whole process. A trouble is logged once when it comes and once when it goes, not
 * for every request that meets it.
 */
export const health = {
  note(trouble: Trouble, error?: unknown): void {
    if (standing.has(trouble)) return
    standing.set(trouble, clock.now())
    degraded.set({ reason: trouble }, 1)
    log.error({ trouble, ...(error === undefined ? {} : { err: error }) }, troubles[trouble])
    for (const listener of listeners) listener(trouble)
  },
  /** Notes what the error tells of the machine, and answers it; null for an error of another kind. */
  noteError(error: unknown): Trouble | null {
    const trouble = troubleOf(error)
    if (trouble) health.note(trouble, error)
    return trouble
  },
  clear(trouble: Trouble): void {
    if (!standing.delete(trouble)) return
    degraded.set({ reason: trouble }, 0)
    log.info({ trouble }, 'this trouble is over')
  },
  has: (trouble: Trouble): boolean => standing.has(trouble),
  list: (): Standing[] =>
    [...standing].map(([trouble, sinceMs]) => ({ trouble, sinceMs, message: troubles[trouble] })),
  /** Calls `listener` when a trouble comes. Answers how to stop. */
  onNote(listener: (trouble: Trouble) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
