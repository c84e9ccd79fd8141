import type { Entry } from '#contract/entries'
import type { Person } from '#contract/item'

/** How a space went out of somebody's sight, for the screen that stood in it. */
export type LostSpace = {
  id: string
  name: string
  by: Person
  how: 'left' | 'deleted' | 'unshared'
}

/** What an entry of the viewer's home says to have been lost, if anything. */
export function lostBy(entry: Entry): LostSpace | null {
  switch (entry.type) {
    case 'space.left':
      return { ...entry.space, by: entry.actor, how: 'left' }
    case 'space.deleted':
    case 'space.purged':
      return { ...entry.space, by: entry.actor, how: 'deleted' }
    case 'folder.unshared':
      return { ...entry.space, by: entry.actor, how: 'unshared' }
    default:
      return null
  }
}
