import { hasRole, type Role } from '#contract/roles'
import type { SpaceSummary } from '#contract/account'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'

/** What the viewer may do in a space, as far as the screen offers it; the server decides. */
export type Rights = { change: boolean; manage: boolean; own: boolean }

const none: Rights = { change: false, manage: false, own: false }
const all: Rights = { change: true, manage: true, own: true }

export function rightsOf(role: Role): Rights {
  return {
    change: hasRole(role, 'editor'),
    manage: hasRole(role, 'manager'),
    own: role === 'owner',
  }
}

/** A space that the viewer is in, as it is called and who they are in it now; null outside. */
export function useSpace(spaceId: string): SpaceSummary | null {
  const spaces = useObservable(useWorkspace().spaces)
  return spaces?.find(({ id }) => id === spaceId) ?? null
}

/** Follows a changed role at once. Before the first answer nothing is held back, so that nothing flickers. */
export function useRights(spaceId: string): Rights {
  const spaces = useObservable(useWorkspace().spaces)
  if (!spaces) return all
  const space = spaces.find(({ id }) => id === spaceId)
  return space ? rightsOf(space.role) : none
}
