import type { Person } from '#contract/item'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useSeenTogether } from '../../_ui/use-seen-together.ts'

/** These people and the viewer are on the screen together: no two have one colour, while there are any left. */
export function useColoursApart(people: readonly Person[]): void {
  const { viewer } = useWorkspace()
  useSeenTogether([viewer.id, ...people.map(({ id }) => id)])
}
