import type { Activity } from '#contract/activity'
import type { Role } from '#contract/roles'
import { formatsIn } from '../../_language/formats.ts'

const { count } = formatsIn('en')

/** A piece of a sentence: words, or a name that keeps its own direction. */
export type Part = string | { name: string }

const roleAs: Record<Role, string> = {
  viewer: 'a viewer',
  editor: 'an editor',
  manager: 'a manager',
  owner: 'the owner',
}

/** What somebody did, in one sentence. `earlierName`: how an item that was renamed was called, where that is known. */
export function activitySentence(
  activity: Activity,
  viewerId: string,
  earlierName: string | null = null,
): Part[] {
  const { actor } = activity
  return [
    actor.id === viewerId ? 'You' : { name: actor.name },
    ' ',
    ...deed(activity, viewerId, earlierName),
  ]
}

function deed(activity: Activity, viewerId: string, earlierName: string | null): Part[] {
  const { items, count: all, member, role, was, space } = activity
  const what = itemsOf(items, all)
  const whom: Part = member?.id === viewerId ? 'you' : { name: member?.name ?? 'somebody' }
  const itsName: Part = { name: space?.name ?? 'a space' }
  switch (activity.type) {
    case 'folder.created':
      return ['made the folder ', ...what]
    case 'item.renamed':
      return earlierName
        ? ['renamed ', { name: earlierName }, ' to ', ...what]
        : [`renamed a ${items[0]?.kind === 'file' ? 'file' : 'folder'} to `, ...what]
    case 'item.moved':
      return ['moved ', ...what]
    case 'item.copied':
      return ['made a copy, ', ...what]
    case 'item.arrived':
      return ['moved ', ...what, ' here from another space']
    case 'item.left':
      return ['moved ', ...what, ' to another space']
    case 'item.trashed':
      return ['moved ', ...what, ' to the trash']
    case 'item.restored':
      return ['brought ', ...what, ' back from the trash']
    case 'item.purged':
      return ['deleted ', ...what, ' forever']
    case 'file.added':
      return ['uploaded ', ...what]
    case 'file.replaced':
      return ['uploaded a new version of ', ...what]
    case 'version.restored':
      return ['brought back an earlier version of ', ...what]
    case 'version.purged':
      return ['deleted earlier versions of ', ...what]
    case 'link.created':
      return ['made a link to ', ...what]
    case 'link.revoked':
      return ['revoked a link to ', ...what]
    case 'trash.emptied':
      return [`emptied the trash of ${count(all, 'item', 'items')}`]
    case 'member.set':
      return was ? ['made ', whom, ` ${as(role)}`] : ['let ', whom, ` in as ${as(role)}`]
    case 'member.removed':
      return member?.id === activity.actor.id ? ['left'] : ['took ', whom, ' out']
    case 'space.renamed':
      return ['renamed the space ', { name: was ?? '' }, ' to ', itsName]
    case 'space.transferred':
      return ['handed ', itsName, ' over to ', whom]
    case 'space.created':
      return ['made the shared space ', itsName]
    case 'space.joined':
      return ['let you into ', itsName]
    case 'space.left':
      return activity.actor.id === viewerId
        ? ['left ', itsName]
        : ['ended your access to ', itsName]
    case 'space.roleChanged':
      return [`made you ${as(role)} of `, itsName]
    case 'space.deleted':
      return ['moved the shared space ', itsName, ' to the trash']
    case 'space.restored':
      return ['brought the shared space ', itsName, ' back']
    case 'space.purged':
      return ['deleted the shared space ', itsName, ' forever']
    case 'folder.shared':
      return ['shared the folder ', itsName]
    case 'folder.unshared':
      return ['stopped sharing ', itsName]
  }
}

const as = (role: Role | undefined) => roleAs[role ?? 'viewer']

/** The first of them by name, and how many more there were. */
function itemsOf(items: Activity['items'], all: number): Part[] {
  const named = items.find(({ name }) => name !== null)
  if (!named) return [count(all, 'item', 'items')]
  const first: Part = { name: named.name! }
  return all > 1 ? [first, ` and ${count(all - 1, 'other', 'others')}`] : [first]
}
