import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { words as english } from './words.ts'

/** In one sentence: who did what last to an item that one knew under this name; null when this page has not seen it. */
export function whatHappened(
  store: SpaceStore,
  { id, name }: Pick<Item, 'id' | 'name'>,
): string | null {
  const words = wordsNow(english)
  const change = store.changes.of(id)
  if (!change) return null
  const who = change.actor.name
  switch (change.kind) {
    case 'trashed':
      return words.happened.trashed(who, name)
    case 'purged':
      return words.happened.purged(who, name)
    case 'moved': {
      const folder = store.known.get().get(change.item?.parentId ?? '')
      return words.happened.moved(who, name, folder?.name || null)
    }
    case 'renamed':
      return words.happened.renamed(who, name, change.item!.name)
    default:
      return null
  }
}

/** Of these items, what happened to the first that somebody has taken away. */
export function whoTookAway(store: SpaceStore, items: readonly Item[]): string | null {
  const taken = items.find(({ id, parentId }) => {
    const change = store.changes.of(id)
    return change && change.item?.parentId !== parentId
  })
  return taken ? whatHappened(store, taken) : null
}
