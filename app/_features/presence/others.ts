import type { Item, Person } from '#contract/item'
import type { Presence, PresenceMessage } from '#contract/live'

/** The other people somewhere: those who are named, and how many more there are. */
export type Others = { people: readonly Presence[]; more: number }
/** Somebody else at an item. */
export type AtItem = { person: Person; how: 'selecting' | 'renaming' }
/** Some people, and how many more whose names are not told. */
export type People = { people: readonly Person[]; more: number }

type PresenceMap = ReadonlyMap<string, PresenceMessage>

export const nobody: Others = { people: [], more: 0 }
export const noPeople: People = { people: [], more: 0 }
export const nobodyThere: readonly AtItem[] = []

/** Everybody in a folder but the viewer, in the order of their names, so that nobody changes places as others come. */
export function othersIn(message: PresenceMessage | undefined, viewerId: string): Others {
  if (!message) return nobody
  const people = message.people
    .filter(({ person }) => person.id !== viewerId)
    .sort((a, b) => a.person.name.localeCompare(b.person.name))
  return people.length + message.others === 0 ? nobody : { people, more: message.others }
}

/** What others are at in a folder, by the items' ids. Who renames comes first. */
export function othersAtItems(
  message: PresenceMessage,
  viewerId: string,
): ReadonlyMap<string, readonly AtItem[]> {
  const found = new Map<string, AtItem[]>()
  const add = (itemId: string, at: AtItem) => {
    const there = found.get(itemId) ?? []
    found.set(itemId, at.how === 'renaming' ? [at, ...there] : [...there, at])
  }
  for (const { person, doing } of othersIn(message, viewerId).people) {
    if (doing.kind === 'renaming') add(doing.itemId, { person, how: 'renaming' })
    if (doing.kind === 'selecting')
      for (const itemId of doing.itemIds) add(itemId, { person, how: 'selecting' })
  }
  return found
}

/** Who else is in each folder of a space or below it, as far as the way up is known; under '' everybody. */
export function othersByFolder(
  presence: PresenceMap,
  trailOf: (folderId: string) => readonly Item[],
  viewerId: string,
): ReadonlyMap<string, People> {
  const found = new Map<string, { people: Map<string, Person>; more: number }>()
  for (const [folderId, message] of presence) {
    const { people, more } = othersIn(message, viewerId)
    if (people.length + more === 0) continue
    for (const id of new Set(['', folderId, ...trailOf(folderId).map((folder) => folder.id)])) {
      const there = found.get(id) ?? { people: new Map<string, Person>(), more: 0 }
      for (const { person } of people) there.people.set(person.id, person)
      found.set(id, { ...there, more: there.more + more })
    }
  }
  return new Map(
    [...found].map(([id, { people, more }]) => [id, { people: [...people.values()], more }]),
  )
}
