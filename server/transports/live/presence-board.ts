import type { Doing, Presence, PresenceMessage } from '#contract/live'
import { mostNamed, type HerePerson } from '../nodes/node-messages.ts'
import type { LiveClient } from './live-client.ts'

type Place = { folderId: string; doing: Doing }
type Elsewhere = { people: readonly HerePerson[]; untilMs: number }

/** So many are named; the rest is a number. */
const named = 20

/**
 * Who is where in one space: here for as long as their connections last, on other nodes for as long as those say so. Several
 * tabs of one person in a folder are one: what they rename comes before what they select, and selections add up.
 */
export class PresenceBoard {
  readonly #places = new Map<LiveClient, Place>()
  readonly #elsewhere = new Map<string, Elsewhere>()
  readonly #changed = new Set<string>()
  #isUntold = false

  /** `place` null: nowhere. */
  set(client: LiveClient, place: Place | null): void {
    const before = this.#places.get(client)
    if (JSON.stringify(before ?? null) === JSON.stringify(place)) return
    this.#isUntold = true
    if (before) this.#changed.add(before.folderId)
    if (place) {
      this.#places.set(client, place)
      this.#changed.add(place.folderId)
    } else this.#places.delete(client)
  }

  /** All the people of another node in this space, until `untilMs` of the steady clock unless it says so again. */
  setElsewhere(nodeId: string, people: readonly HerePerson[], untilMs: number): void {
    const before = this.#elsewhere.get(nodeId)?.people ?? []
    if (people.length > 0) this.#elsewhere.set(nodeId, { people, untilMs })
    else this.#elsewhere.delete(nodeId)
    if (JSON.stringify(before) === JSON.stringify(people)) return
    for (const { folderId } of [...before, ...people]) this.#changed.add(folderId)
  }

  /** Nodes that have said nothing for too long are gone, and their people with them. */
  dropSilent(nowMs: number): void {
    for (const [nodeId, { untilMs }] of this.#elsewhere)
      if (untilMs <= nowMs) this.setElsewhere(nodeId, [], 0)
  }

  /** Whether somebody has a folder open by this connection. */
  has(client: LiveClient): boolean {
    return this.#places.has(client)
  }

  /** Something about this folder's people is told anew, such as their uploads. */
  touch(folderId: string): void {
    if (this.#all().some((one) => one.folderId === folderId)) this.#changed.add(folderId)
  }

  /** The folders that changed since the last asking. */
  takeChanged(): string[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }

  /** Every folder with somebody in it. */
  folders(): string[] {
    return [...new Set(this.#all().map(({ folderId }) => folderId))]
  }

  /** This node's own people, as the others are told of them; null when nothing has changed since the last asking. */
  takeUntold(): HerePerson[] | null {
    if (!this.#isUntold) return null
    return this.here()
  }

  /** This node's own people. Told from here on. */
  here(): HerePerson[] {
    this.#isUntold = false
    return this.#here().slice(0, mostNamed)
  }

  describe(
    spaceId: string,
    folderId: string,
    uploadsOf: (userId: string) => number,
  ): PresenceMessage {
    const people = new Map<string, Presence>()
    for (const one of this.#all()) {
      if (one.folderId !== folderId) continue
      const known = people.get(one.userId)
      const doing = known ? together(known.doing, one.doing) : one.doing
      const person = { id: one.userId, name: one.name }
      people.set(one.userId, { person, doing, uploads: uploadsOf(one.userId) })
    }
    const all = [...people.values()]
    return {
      spaceId,
      folderId,
      people: all.slice(0, named),
      others: Math.max(0, all.length - named),
    }
  }

  #here(): HerePerson[] {
    return [...this.#places].map(([{ actor }, place]) => ({
      userId: actor.userId,
      name: actor.name,
      ...place,
    }))
  }

  #all(): HerePerson[] {
    return [...this.#here(), ...[...this.#elsewhere.values()].flatMap(({ people }) => people)]
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
