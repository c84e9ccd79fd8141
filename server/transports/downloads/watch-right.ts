import type { Actor } from '#server/domain/actor'
import { isStanding } from '#server/domain/credentials/standing'
import { findRole } from '#server/domain/members/queries'
import type { Reader } from '#server/platform/database'

const everyMs = 1000

/**
 * Asks each second whether the actor still stands and may still look into the space, and calls `onLost` once when not
 * (A2), or when nobody can say. Answers how to stop asking.
 */
export function watchRight(
  read: Reader,
  actor: Actor,
  spaceId: string,
  onLost: () => void,
): () => void {
  let isAsking = false
  const timer = setInterval(() => {
    if (isAsking) return
    isAsking = true
    mayStillRead(read, actor, spaceId)
      .catch(() => false)
      .then((may) => {
        isAsking = false
        if (may) return
        clearInterval(timer)
        onLost()
      })
  }, everyMs)
  return () => clearInterval(timer)
}

async function mayStillRead(read: Reader, actor: Actor, spaceId: string): Promise<boolean> {
  if (!(await isStanding(read, actor))) return false
  return (await findRole(read, spaceId, actor.userId)) !== null
}
