/** Weakest first: a role may do what every role before it may. */
export const roles = ['viewer', 'editor', 'manager', 'owner'] as const
export type Role = (typeof roles)[number]

/** True when `role` carries at least the rights of `needed`. */
export function hasRole(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

/** The roles that are given and taken; an owner becomes one by `space.transfer`. */
export const grantedRoles = ['viewer', 'editor', 'manager'] as const
export type GrantedRole = (typeof grantedRoles)[number]
