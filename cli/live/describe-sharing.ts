import type { Entry } from '#contract/entries'
import { safeText } from '../output/safe-text.ts'

/** What an entry about spaces and members did, without its actor; the bare type of one that a newer server has. */
export function describeSharing(entry: Entry): string {
  switch (entry.type) {
    case 'space.created':
      return `made the space ${safeText(entry.space.name)}`
    case 'space.joined':
      return `brought you into ${safeText(entry.space.name)} as ${entry.space.role}`
    case 'space.left':
      return `took you out of ${safeText(entry.space.name)}`
    case 'space.roleChanged':
      return `made you ${entry.role} in ${safeText(entry.space.name)}`
    case 'space.renamed':
      return `renamed the space ${safeText(entry.was)} to ${safeText(entry.space.name)}`
    case 'space.deleted':
      return `put the space ${safeText(entry.space.name)} into the trash`
    case 'space.restored':
      return `restored the space ${safeText(entry.space.name)}`
    case 'space.purged':
      return `deleted the space ${safeText(entry.space.name)} for good`
    case 'space.transferred':
      return `handed ${safeText(entry.space.name)} over to ${safeText(entry.to.name)}`
    case 'member.set':
      return `made ${safeText(entry.member.name)} ${entry.member.role}`
    case 'member.removed':
      return entry.left ? 'left the space' : `removed ${safeText(entry.member.name)} as a member`
    case 'folder.shared':
      return `shared a folder as ${safeText(entry.space.name)}`
    case 'folder.unshared':
      return `stopped sharing ${safeText(entry.space.name)}`
    default:
      return safeText((entry as { type: string }).type)
  }
}
