import { maxActivityItems, type Activity } from '#contract/activity'
import type { Departure, Entry } from '#contract/entries'
import type { Item } from '#contract/item'

type Named = Activity['items'][number]

/** An entry, cut down to what a sentence needs. */
export function toActivity(entry: Entry): Activity {
  const { spaceId, clock, type, actor, at } = entry
  const all = itemsOf(entry)
  return {
    spaceId,
    clock,
    type,
    actor,
    at,
    items: all.slice(0, maxActivityItems),
    count: entry.type === 'trash.emptied' ? entry.count : all.length,
    ...sharing(entry),
  }
}

const arrived = ({ item }: { item: Item }): Named => ({
  id: item.id,
  name: item.name,
  kind: item.kind,
})
const gone = ({ id, name, kind }: Departure): Named => ({
  id,
  name: name ?? null,
  kind: kind ?? null,
})

function itemsOf(entry: Entry): Named[] {
  switch (entry.type) {
    case 'item.trashed':
    case 'item.purged':
    case 'item.left':
      return entry.items.map(gone)
    case 'folder.shared':
      return entry.left.map(gone)
    case 'space.purged':
      return []
    case 'link.created':
    case 'link.revoked':
      return [{ id: entry.link.itemId, name: entry.link.name || null, kind: null }]
    default:
      return 'items' in entry ? entry.items.map(arrived) : []
  }
}

function sharing(entry: Entry): Pick<Activity, 'member' | 'role' | 'was' | 'space'> {
  switch (entry.type) {
    case 'member.set': {
      const { role, ...member } = entry.member
      return { member, role, was: entry.was }
    }
    case 'member.removed':
      return { member: entry.member }
    case 'space.transferred':
      return { space: entry.space, member: entry.to }
    case 'space.roleChanged':
      return { space: entry.space, role: entry.role, was: entry.was }
    case 'space.renamed':
      return { space: entry.space, was: entry.was }
    case 'space.created':
    case 'space.joined':
    case 'space.restored':
    case 'folder.shared':
      return { space: { id: entry.space.id, name: entry.space.name }, role: entry.space.role }
    case 'space.left':
    case 'space.deleted':
    case 'space.purged':
    case 'folder.unshared':
      return { space: entry.space }
    default:
      return {}
  }
}
