import type { Entry, EntryType } from '#contract/entries'
import type { RecentItem } from '#contract/search'
import { readBackwards } from '#server/journal/read-backwards'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { listSpaceIds } from '../members/queries.ts'
import { presentFound } from './present-found.ts'

/** What makes an item one of the recent: it came, or is another than it was. */
const telling: ReadonlySet<EntryType> = new Set<EntryType>([
  'file.added',
  'file.replaced',
  'folder.created',
  'item.arrived',
  'item.copied',
  'item.moved',
  'item.renamed',
  'item.restored',
  'version.restored',
])
/** Of a change of many at once these are shown: it must not fill the list alone. */
const itemsAnEntry = 10
const entriesASpace = 100

/**
 * What changed lately in the actor's spaces, newest first, each item once: read from the ends of their journals. Of each
 * space the last hundred entries are looked at.
 */
export async function listRecent(read: Reader, actor: Actor, limit: number): Promise<RecentItem[]> {
  const latest: Entry[] = []
  for (const spaceId of await listSpaceIds(read, actor.userId)) {
    const { entries } = await readBackwards(read, spaceId, {
      before: null,
      limit: entriesASpace,
      naming: null,
    })
    latest.push(...entries.filter(({ type }) => telling.has(type)))
  }
  latest.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.clock - a.clock))
  const changes = new Map<string, Entry>()
  for (const entry of latest) {
    if (!('items' in entry)) continue
    for (const arrival of entry.items.slice(0, itemsAnEntry)) {
      if ('item' in arrival && !changes.has(arrival.item.id)) changes.set(arrival.item.id, entry)
    }
  }
  // Some of them are in the trash by now, or elsewhere.
  const found = await presentFound(read, actor, [...changes.keys()].slice(0, limit * 2))
  return found.slice(0, limit).map(({ item, path }) => {
    const { type, actor: by, at } = changes.get(item.id)!
    return { item, path, type, by, at }
  })
}
