import type { AnyActor } from '#server/domain/actor'
import { isStanding } from '#server/domain/credentials/standing'
import { getItem } from '#server/domain/items/queries'
import { findRole } from '#server/domain/members/queries'
import type { Reader } from '#server/platform/database'

/** Twice a second: a right that is lost ends a transfer within one (A2). */
const everyMs = 500

/**
 * Asks again and again whether the actor still stands and may still look into the spaces, or, by a link, at the item itself,
 * and calls `onLost` once when not (A2), or when nobody can say. Answers how to stop asking.
 */
export function watchRight(
  read: Reader,
  actor: AnyActor,
  sent: Sent,
  onLost: () => void,
): () => void {
  let isAsking = false
  const timer = setInterval(() => {
    if (isAsking) return
    isAsking = true
    mayStillRead(read, actor, sent)
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

type Sent = { itemId: string; spaceIds: readonly string[] }

async function mayStillRead(
  read: Reader,
  actor: AnyActor,
  { itemId, spaceIds }: Sent,
): Promise<boolean> {
  if (!(await isStanding(read, actor))) return false
  if (actor.kind === 'link') return Boolean(await getItem(read, actor, itemId))
  for (const spaceId of spaceIds)
    if ((await findRole(read, spaceId, actor.userId)) === null) return false
  return true
}
