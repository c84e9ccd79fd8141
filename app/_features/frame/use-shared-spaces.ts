import type { SpaceSummary } from '#contract/account'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'

/** The shared spaces of others that the viewer is in, and those the viewer owns. */
export type SharedSpaces = { withMe: readonly SpaceSummary[]; byMe: readonly SpaceSummary[] }

export function useSharedSpaces(): SharedSpaces {
  const shared = (useObservable(useWorkspace().spaces) ?? []).filter(
    ({ kind }) => kind === 'shared',
  )
  return {
    withMe: shared.filter(({ role }) => role !== 'owner'),
    byMe: shared.filter(({ role }) => role === 'owner'),
  }
}
