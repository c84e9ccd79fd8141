import type { AuditRow } from '#contract/audit'
import { formatsIn } from '../../_language/formats.ts'

/** A sentence in parts: strings are said, names stand out. The actor stands before it. */
export type Part = string | { name: string }

const formats = formatsIn('en')
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const size = (value: unknown) => (typeof value === 'number' ? formats.size(value) : 'unlimited')
const doors: Record<string, string> = {
  web: 'signing in',
  token: 'signing in for a token',
  link: 'opening a link',
  password: 'changing a password',
  'two steps': 'changing two steps',
  'set-up': 'setting Cove up',
}

/** What happened, in words that go on from the name of who did it. */
export function auditSentence(row: AuditRow): Part[] {
  const { details, actor } = row
  const target = { name: row.target?.name ?? '' }
  const isSelf = actor !== null && actor.id === row.target?.id
  const door = doors[text(details['door'])] ?? 'signing in'
  const inSpace: Part[] = details['space'] ? [' in ', { name: text(details['space']) }] : []
  switch (row.act) {
    case 'session.made':
      return ['signed in']
    case 'session.ended':
      return ['signed out']
    case 'session.revoked':
      return typeof details['others'] === 'number'
        ? [`ended ${details['others']} other sessions`]
        : ['ended a session']
    case 'token.made':
      return target.name ? ['made the token ', target] : ['made a token without a name']
    case 'token.revoked':
      return target.name ? ['revoked the token ', target] : ['revoked a token']
    case 'visit.made':
      return ['opened the link to ', target, ' with its password']
    case 'signIn.refused':
      return refused(row, door)
    case 'signIn.throttled':
      return target.name
        ? ['has to wait after many tries at ', target]
        : ['has to wait after many tries']
    case 'password.changed':
      return ['changed their password']
    case 'twoSteps.on':
      return ['turned on two steps']
    case 'twoSteps.off':
      return ['turned off two steps']
    case 'twoSteps.reset':
      return ['turned off two steps for ', target]
    case 'twoSteps.recoveryUsed':
      return [`used a recovery code; ${String(details['left'])} are left`]
    case 'twoSteps.recoveryRenewed':
      return ['made new recovery codes']
    case 'user.added':
      return isSelf ? ['set Cove up'] : ['added ', target, ` as ${roleOf(details['role'])}`]
    case 'user.removed':
      return details['handedOverTo']
        ? ['removed ', target, ' and handed all over to ', { name: text(details['handedOverTo']) }]
        : ['removed ', target, ' and deleted all they held']
    case 'user.disabled':
      return ['disabled ', target]
    case 'user.enabled':
      return ['enabled ', target]
    case 'user.role':
      return ['made ', target, ` ${roleOf(details['role'])}`]
    case 'user.quota':
      return ['set the quota of ', target, ` to ${size(details['quotaBytes'])}`]
    case 'user.password':
      return ['set a new password for ', target]
    case 'space.created':
      return ['made the space ', target]
    case 'space.deleted':
      return ['put the space ', target, ' into the trash']
    case 'space.restored':
      return ['brought back the space ', target]
    case 'space.purged':
      return ['deleted the space ', target, ' forever']
    case 'space.transferred':
      return ['handed ', target, ' over to ', { name: text(details['to']) }]
    case 'folder.shared':
      return details['members']
        ? ['shared ', target, ` with ${text(details['members'])}`]
        : ['shared ', target]
    case 'folder.unshared':
      return ['stopped sharing ', target]
    case 'member.set':
      return details['was'] === null
        ? ['let ', target, ` in as ${text(details['role'])}`, ...inSpace]
        : ['made ', target, ` ${text(details['role'])}`, ...inSpace]
    case 'member.removed':
      return details['left']
        ? ['left', ...inSpace.slice(1).flatMap((part) => [' ', part])]
        : ['removed ', target, ...inSpace]
    case 'link.created':
      return [
        details['mode'] === 'drop' ? 'made a link to drop files into ' : 'made a link to ',
        target,
        details['hasPassword'] ? ', with a password' : '',
      ]
    case 'link.revoked':
      return ['revoked the link to ', target]
    case 'operator.ran':
      return ['ran ', { name: text(details['command']) }]
    case 'audit.exported':
      return ['exported this log']
  }
}

function refused({ details, target }: AuditRow, door: string): Part[] {
  if (details['many']) return ['was refused: too many different tries for a line each']
  const why = { code: 'a wrong code', disabled: 'a disabled account' }[text(details['why'])]
  const at: Part[] = target ? [' as ', { name: target.name }] : [' under a name that nobody has']
  if (details['door'] === 'link')
    return ['gave a wrong password for the link to ', { name: target?.name ?? '' }]
  return [`was refused ${door}`, ...(details['door'] === 'set-up' ? [] : at), why ? `: ${why}` : '']
}

const roleOf = (role: unknown) => (role === 'admin' ? 'an admin' : 'a user')
