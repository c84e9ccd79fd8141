import type { SpaceSummary } from '#contract/account'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'

/** The viewer's home space; null until the first answer. */
export function useHome(): SpaceSummary | null {
  const workspace = useWorkspace()
  useObservable(workspace.me)
  useObservable(workspace.spaces)
  return workspace.home()
}
