import type { Storage } from '#contract/storage'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { readStorage } from './read-storage.ts'

type Known = { storage: Promise<Storage>; nextAtMs: number }

/** Adding up may hold the reading connection for this part of the time of one user, and no more. */
const share = 0.1
const shortestMs = 250

/**
 * Answers what takes the space, and adds up again only when the last time is long enough ago for what it cost: a million
 * items take a second or two, and nobody can ask for that again and again. What it answers is true of its own moment.
 */
export function openStorageDesk(read: Reader): (actor: Actor) => Promise<Storage> {
  const known = new Map<string, Known>()
  return (actor) => {
    const nowMs = performance.now()
    for (const [userId, { nextAtMs }] of known) if (nextAtMs < nowMs) known.delete(userId)
    const before = known.get(actor.userId)
    if (before) return before.storage
    const storage = readStorage(read, actor)
    const entry: Known = { storage, nextAtMs: Infinity }
    known.set(actor.userId, entry)
    const settle = (pauseMs: number) => {
      entry.nextAtMs = performance.now() + pauseMs
    }
    storage.then(
      () => {
        const tookMs = performance.now() - nowMs
        // Small drives are added up at every asking.
        settle(tookMs < shortestMs * share ? 0 : tookMs / share)
      },
      () => settle(0),
    )
    return storage
  }
}
