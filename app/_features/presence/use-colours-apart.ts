import { useLayoutEffect } from 'react'
import type { Person } from '#contract/item'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { keepColoursApart } from '../../_ui/person-colour.ts'

/** These people and the viewer are on the screen together: no two have one colour, while there are any left. */
export function useColoursApart(people: readonly Person[]): void {
  const { viewer } = useWorkspace()
  const ids = [viewer.id, ...people.map(({ id }) => id)].join(' ')
  useLayoutEffect(() => keepColoursApart(ids.split(' ')), [ids])
}
