import type { SpaceSummary } from '#contract/account'
import type { Entry } from '#contract/entries'
import type { SpaceJoined } from '#contract/space'

/**
 * The viewer's spaces after an entry of their home, as far as it tells: the side bar follows at once, before anybody asks
 * again. The same array where it tells nothing of spaces.
 */
export function spacesAfter(
  spaces: readonly SpaceSummary[],
  entry: Entry,
): readonly SpaceSummary[] {
  switch (entry.type) {
    case 'space.created':
    case 'space.joined':
    case 'space.restored':
    case 'folder.shared':
      return withSpace(spaces, entry.space)
    case 'space.left':
    case 'space.deleted':
    case 'space.purged':
    case 'folder.unshared':
      return spaces.some(({ id }) => id === entry.space.id)
        ? spaces.filter(({ id }) => id !== entry.space.id)
        : spaces
    case 'space.roleChanged':
      return changed(spaces, entry.space.id, { role: entry.role })
    case 'space.renamed':
      return inOrder(changed(spaces, entry.space.id, { name: entry.space.name }))
    case 'space.transferred':
      return changed(spaces, entry.space.id, { owner: entry.to })
    default:
      return spaces
  }
}

/** A space that is new here is followed from its first entry on; how many are in it tells the next answer. */
function withSpace(spaces: readonly SpaceSummary[], joined: SpaceJoined): readonly SpaceSummary[] {
  const known = spaces.find(({ id }) => id === joined.id)
  if (known) return changed(spaces, joined.id, joined)
  const space: SpaceSummary = { ...joined, kind: 'shared', clock: 0, memberCount: 1 }
  return inOrder([...spaces, space])
}

function changed(
  spaces: readonly SpaceSummary[],
  id: string,
  change: Partial<SpaceSummary>,
): readonly SpaceSummary[] {
  return spaces.map((space) => (space.id === id ? { ...space, ...change } : space))
}

/** The home first, the others by name, as the server lists them. */
function inOrder(spaces: readonly SpaceSummary[]): readonly SpaceSummary[] {
  const rank = ({ kind, name, id }: SpaceSummary) => `${kind}\u0000${name}\u0000${id}`
  return [...spaces].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
