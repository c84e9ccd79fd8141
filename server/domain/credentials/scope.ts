import { DriveError } from '#contract/errors'
import type { AnyActor } from '../actor.ts'

/** Throws `not_allowed` for a token that may only read. Asked at the doors, and again where spaces and uploads change. */
export function requireWriting(actor: AnyActor): void {
  if (isReadOnly(actor))
    throw new DriveError('not_allowed', {
      message: 'This token may only read. Use one that may do everything.',
    })
}

export function isReadOnly(actor: AnyActor): boolean {
  return actor.kind === 'user' && actor.scope === 'read'
}
