/**
 * What the audit log tells of: who came in or was refused, and whatever changes who may. `door` in the details says by
 * which way: `web`, `token`, `link`, `password` (the change of one's own), `two steps`, `set-up`.
 */
export const auditActs = [
  // Coming in and going.
  'session.made',
  'session.ended',
  'session.revoked',
  'token.made',
  'token.revoked',
  'visit.made',
  'signIn.refused',
  'signIn.throttled',
  // What one signs in by.
  'password.changed',
  'twoSteps.on',
  'twoSteps.off',
  'twoSteps.reset',
  'twoSteps.recoveryUsed',
  'twoSteps.recoveryRenewed',
  // People.
  'user.added',
  'user.removed',
  'user.disabled',
  'user.enabled',
  'user.role',
  'user.quota',
  'user.password',
  // Sharing.
  'space.created',
  'space.deleted',
  'space.restored',
  'space.purged',
  'space.transferred',
  'folder.shared',
  'folder.unshared',
  'member.set',
  'member.removed',
  'link.created',
  'link.revoked',
  // The operator, and the log itself.
  'operator.ran',
  'audit.exported',
] as const

export type AuditAct = (typeof auditActs)[number]

/** Values that are told as they are; never a secret. */
export type AuditDetails = Record<string, string | number | boolean | null>

/** A row of `GET /api/v1/admin/audit`. */
export type AuditRow = {
  id: string
  at: string
  /** null: nobody who signed in, or the operator, as `byOperator` says. */
  actor: { id: string; name: string } | null
  /** By whoever holds the machine and its terminal. */
  byOperator: boolean
  /** Empty where it came from the server itself. */
  address: string
  act: AuditAct
  /** Whom or what it befell. */
  target: { id: string; name: string } | null
  details: AuditDetails
  /** Refused tries alike are one row an hour: how many, and when the last was. */
  count: number
  lastAt: string
}
