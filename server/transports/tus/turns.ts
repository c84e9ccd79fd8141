import type { AnyActor } from '#server/domain/actor'

/** Who shares turns: all requests of a user, all visitors of a link. */
export function turnsOf(actor: AnyActor): string {
  return actor.kind === 'user' ? actor.userId : `link ${actor.linkId}`
}

/** Bounds what one user does at once: further ones wait in line. */
export type Turns = {
  /** Answers how to leave; null when it took too long. `onWait`: there is no turn at once. */
  enter(userId: string, waitMs: number, onWait?: () => void): Promise<(() => void) | null>
}

type Room = { inside: number; waiting: (() => void)[] }

export function turns(maxInside: number): Turns {
  const rooms = new Map<string, Room>()

  const leaver = (userId: string, room: Room) => {
    let isInside = true
    return () => {
      if (!isInside) return
      isInside = false
      const next = room.waiting.shift()
      if (next) return next()
      room.inside -= 1
      if (room.inside === 0) rooms.delete(userId)
    }
  }

  return {
    enter: async (userId, waitMs, onWait) => {
      const room = rooms.get(userId) ?? { inside: 0, waiting: [] }
      rooms.set(userId, room)
      if (room.inside < maxInside) {
        room.inside += 1
        return leaver(userId, room)
      }
      onWait?.()
      return new Promise((resolve) => {
        const admit = (): void => {
          clearTimeout(timer)
          resolve(leaver(userId, room))
        }
        const timer = setTimeout(() => {
          room.waiting.splice(room.waiting.indexOf(admit), 1)
          resolve(null)
        }, waitMs)
        room.waiting.push(admit)
      })
    },
  }
}
