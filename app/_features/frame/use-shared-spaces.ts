import type { SpaceSummary } from '#contract/account'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'

/** The spaces that are shared with the viewer, or by them. */
export function useSharedSpaces(): readonly SpaceSummary[] {
  const spaces = useObservable(useWorkspace().spaces)
  return spaces?.filter(({ kind }) => kind === 'shared') ?? []
}
