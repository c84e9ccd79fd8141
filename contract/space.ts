import type { Person } from './item.ts'
import type { GrantedRole, Role } from './roles.ts'

/** A space as an entry names it. */
export type SpaceName = { id: string; name: string }

/** A space that appears in somebody's side bar, with all that a side bar shows. `role`: that of the journal's owner. */
export type SpaceJoined = SpaceName & { rootId: string; role: Role; owner: Person }

/** Somebody whom a manager made a member, or whose role a manager changed. */
export type MemberGrant = Person & { role: GrantedRole }

/** A row of `GET /api/v1/spaces/deleted`: a space in the trash of its owner, who still pays for it. */
export type DeletedSpace = SpaceName & { deletedAt: string }
