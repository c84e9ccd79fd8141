import type { Departure, Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import { safeText } from '../output/safe-text.ts'
import { describeSharing } from './describe-sharing.ts'
import type { EntryPlaces } from './entry-places.ts'

const several = 3

/** What an entry did, as a sentence without its actor: `added /photos/a.jpg (2 MB)`. Safe in a terminal. */
export async function describeEntry(entry: Entry, places: EntryPlaces): Promise<string> {
  switch (entry.type) {
    case 'folder.created':
      return `made ${await arrivals(entry, places)}`
    case 'file.added':
      return `added ${await arrivals(entry, places)}`
    case 'version.restored':
      return `restored version ${entry.version} of ${await arrivals(entry, places)}`
    case 'version.purged':
      return `deleted ${entry.versions.length} old versions of ${await arrivals(entry, places)}`
    case 'file.replaced':
      return `wrote ${await arrivals(entry, places)} anew`
    case 'item.renamed':
      return `renamed ${before(entry.items, places)} to ${await arrivals(entry, places)}`
    case 'item.moved':
      return `moved ${before(entry.items, places)} to ${await arrivals(entry, places)}`
    case 'item.copied':
      return `copied to ${await arrivals(entry, places)}`
    case 'item.restored':
      return `restored ${await arrivals(entry, places)}`
    case 'item.trashed':
      return `put ${await departures(entry, places)} into the trash`
    case 'item.purged':
      return `deleted ${await departures(entry, places)} for good`
    case 'trash.emptied':
      return `emptied the trash (${entry.count})`
    case 'item.arrived':
      return `moved here ${await arrivals(entry, places)}`
    case 'item.left':
      return `moved ${await departures(entry, places)} into another space`
    case 'link.created':
      return `made a link to ${safeText(entry.link.name || '/')}`
    case 'link.revoked':
      return `revoked a link to ${safeText(entry.link.name || '/')}`
    default:
      return describeSharing(entry)
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

async function departures(
  { items }: { items: readonly Departure[] },
  places: EntryPlaces,
): Promise<string> {
  return listed(items, (gone) => places.pathOfGone(gone))
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
