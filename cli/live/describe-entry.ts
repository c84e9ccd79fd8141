import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import { safeText } from '../output/safe-text.ts'
import type { EntryPlaces } from './entry-places.ts'

const several = 3

/** What an entry did, as a sentence without its actor: `added /photos/a.jpg (2 MB)`. Safe in a terminal. */
export async function describeEntry(entry: Entry, places: EntryPlaces): Promise<string> {
  switch (entry.type) {
    case 'folder.created':
      return `made ${await arrivals(entry, places)}`
    case 'file.added':
      return `added ${await arrivals(entry, places)}`
    case 'file.replaced':
      return `wrote ${await arrivals(entry, places)} anew`
    case 'item.renamed':
      return `renamed ${before(entry.items, places)} to ${await arrivals(entry, places)}`
    case 'item.moved':
      return `moved ${before(entry.items, places)} to ${await arrivals(entry, places)}`
    case 'item.copied':
      return `copied to ${await arrivals(entry, places)}`
    case 'item.arrived':
      return `brought ${await arrivals(entry, places)} from another space`
    case 'item.left':
      return `took ${listedNames(entry.items)} into another space`
    case 'item.restored':
      return `restored ${await arrivals(entry, places)}`
    case 'item.trashed':
      return `put ${await departures(entry, places)} into the trash`
    case 'item.purged':
      return `deleted ${await departures(entry, places)} for good`
    case 'trash.emptied':
      return `emptied the trash (${entry.count})`
    case 'member.set':
      return `made ${safeText(entry.member.name)} ${entry.member.role}`
    case 'member.removed':
      return entry.left ? 'left the space' : `took ${safeText(entry.member.name)} out of the space`
    case 'space.renamed':
      return `renamed the space ${safeText(entry.was)} to ${safeText(entry.space.name)}`
    case 'space.transferred':
      return `handed the space over to ${safeText(entry.to.name)}`
    case 'folder.shared':
      return `shared ${await arrivals(entry, places)}`
    case 'folder.unshared':
      return `stopped sharing ${await arrivals(entry, places)}`
    default:
      // A kind that a newer server has.
      return safeText((entry as { type: string }).type)
  }
}

async function arrivals(
  { items }: { items: readonly { item: Item }[] },
  places: EntryPlaces,
): Promise<string> {
  return listed(items, async ({ item }) => {
    const path = await places.pathOf(item)
    return item.kind === 'folder' ? `${path}/` : path
  })
}

function listedNames(items: readonly { name?: string }[]): string {
  const names = items.slice(0, several).map(({ name }) => safeText(name ?? 'something'))
  const rest = items.length - names.length
  return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

async function departures(
  { items }: { items: readonly { id: string; parentId: string }[] },
  places: EntryPlaces,
): Promise<string> {
  return listed(items, ({ id, parentId }) => places.pathOfGone(id, parentId))
}

/** The names that they had, as far as this client has seen them. */
function before(items: readonly { item: Item }[], places: EntryPlaces): string {
  const [first, ...more] = items
  if (!first) return 'nothing'
  const name = safeText(places.knownName(first.item.id) ?? first.item.name)
  return more.length > 0 ? `${name} and ${more.length} more` : name
}

async function listed<T>(items: readonly T[], say: (item: T) => Promise<string>): Promise<string> {
  const shown: string[] = []
  for (const item of items.slice(0, several)) shown.push(safeText(await say(item)))
  const rest = items.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
