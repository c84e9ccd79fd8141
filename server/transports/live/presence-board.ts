import type { Doing, Presence, PresenceMessage } from '#contract/live'
import type { LiveClient } from './live-client.ts'

type Place = { folderId: string; doing: Doing }

/** So many are named; the rest is a number. */
const named = 20

/**
 * Who is where in one space, for as long as their connections last. Several tabs of one person in a folder are one: what
 * they rename comes before what they select, and selections add up.
 */
export class PresenceBoard {
  readonly #places = new Map<LiveClient, Place>()
  readonly #changed = new Set<string>()

  /** `place` null: nowhere. */
  set(client: LiveClient, place: Place | null): void {
    const before = this.#places.get(client)
    if (JSON.stringify(before ?? null) === JSON.stringify(place)) return
    if (before) this.#changed.add(before.folderId)
    if (place) {
      this.#places.set(client, place)
      this.#changed.add(place.folderId)
    } else this.#places.delete(client)
  }

  /** Whether somebody has a folder open by this connection. */
  has(client: LiveClient): boolean {
    return this.#places.has(client)
  }

  /** Something about this folder's people is told anew, such as their uploads. */
  touch(folderId: string): void {
    for (const place of this.#places.values())
      if (place.folderId === folderId) this.#changed.add(folderId)
  }

  /** The folders that changed since the last asking. */
  takeChanged(): string[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /** Every folder with somebody in it. */
  folders(): string[] {
    return [...new Set([...this.#places.values()].map(({ folderId }) => folderId))]
  }

  describe(
    spaceId: string,
    folderId: string,
    uploadsOf: (userId: string) => number,
  ): PresenceMessage {
    const people = new Map<string, Presence>()
    for (const [{ actor }, place] of this.#places) {
      if (place.folderId !== folderId) continue
      const known = people.get(actor.userId)
      const doing = known ? together(known.doing, place.doing) : place.doing
      const person = { id: actor.userId, name: actor.name }
      people.set(actor.userId, { person, doing, uploads: uploadsOf(actor.userId) })
    }
    const all = [...people.values()]
    return {
      spaceId,
      folderId,
      people: all.slice(0, named),
      others: Math.max(0, all.length - named),
    }
  }
}

function together(one: Doing, other: Doing): Doing {
  if (one.kind === 'renaming' || other.kind === 'browsing') return one
  if (other.kind === 'renaming' || one.kind === 'browsing') return other
  return {
    kind: 'selecting',
    itemIds: [...new Set([...one.itemIds, ...other.itemIds])].slice(0, named),
  }
}
