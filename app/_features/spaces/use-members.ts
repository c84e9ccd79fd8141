import { useCallback, useEffect, useState } from 'react'
import type { MemberSummary } from '#contract/member'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { personColours } from '../../_ui/person-colour.ts'
import { useColoursApart } from '../presence/use-colours-apart.ts'
import { listMembers } from './spaces-api.ts'

const touching = new Set(['member.set', 'member.removed', 'space.transferred'])
const order = ['owner', 'manager', 'editor', 'viewer']

export type Members = {
  /** null until the first answer. */
  members: readonly MemberSummary[] | null
  error: unknown
  reload: () => Promise<void>
}

/** Who is in a space, kept up to date by its journal. The owner first, the others by role and name. */
export function useMembers(spaceId: string): Members {
  const store = useWorkspace().store(spaceId)
  const [members, setMembers] = useState<readonly MemberSummary[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const reload = useCallback(
    () =>
      listMembers(spaceId).then(
        (found) => {
          setMembers(found.sort(byRole))
          setError(null)
        },
        (reason: unknown) => setError(reason),
      ),
    [spaceId],
  )
  useColoursApart(members?.slice(0, personColours) ?? [])
  useEffect(() => {
    void reload()
    return store.latest.subscribe(() => {
      if (store.latest.get().some(({ type }) => touching.has(type))) void reload()
    })
  }, [store, reload])
  return { members, error, reload }
}

function byRole(a: MemberSummary, b: MemberSummary): number {
  return order.indexOf(a.role) - order.indexOf(b.role) || a.name.localeCompare(b.name)
}
