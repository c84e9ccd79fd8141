import { auditActs, type AuditAct } from '#contract/audit'

/** What a person picks acts by: each is of one kind, by how its name begins. */
export type AuditKind = 'all' | 'signIn' | 'credentials' | 'people' | 'sharing' | 'operator'

const beginnings: Record<Exclude<AuditKind, 'all'>, readonly string[]> = {
  signIn: ['session.', 'visit.', 'signIn.'],
  credentials: ['token.', 'password.', 'twoSteps.'],
  people: ['user.'],
  sharing: ['space.', 'folder.', 'member.', 'link.'],
  operator: ['operator.', 'audit.'],
}

/** The acts of a kind; null: all. */
export function actsOf(kind: AuditKind): AuditAct[] | null {
  if (kind === 'all') return null
  return auditActs.filter((act) => beginnings[kind].some((start) => act.startsWith(start)))
}

export function kindOf(act: AuditAct): Exclude<AuditKind, 'all'> {
  const kinds = Object.keys(beginnings) as Exclude<AuditKind, 'all'>[]
  return kinds.find((kind) => beginnings[kind].some((start) => act.startsWith(start)))!
}
