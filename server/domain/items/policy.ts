import type { Role } from '#contract/roles'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { requireRole } from '../members/queries.ts'

/** The weakest role that may do it. The trash shows what others threw away: to those who could bring it back. */
const roleFor = {
  view: 'viewer',
  change: 'editor',
  viewTrash: 'editor',
  purge: 'editor',
} as const satisfies Record<string, Role>

/** Throws `not_found` to strangers of the space (A1), `not_allowed` to members whose role is too weak. */
export async function authorize(
  read: Reader,
  spaceId: string,
  actor: Actor,
  act: keyof typeof roleFor,
): Promise<Role> {
  return requireRole(read, spaceId, actor.userId, roleFor[act])
}
