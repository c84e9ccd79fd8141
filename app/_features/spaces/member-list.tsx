'use client'

import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { SpaceSummary } from '#contract/account'
import type { MemberSummary } from '#contract/member'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { PersonLine, RoleText } from './person-line.tsx'
import { RoleMenu } from './role-menu.tsx'
import { changeRole, removeMember } from './space-actions.ts'
import { rightsOf } from './use-rights.ts'
import { words as english } from './words.ts'

/** Everybody in a space. Who manages it changes roles and puts out, each in one menu at the person. */
export function MemberList({
  space,
  members,
  run,
}: {
  space: SpaceSummary
  members: readonly MemberSummary[] | null
  /** Does it, and shows what was refused. */
  run: (work: () => Promise<void>) => Promise<void>
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const [busyId, setBusyId] = useState<string | null>(null)
  if (!members) return <MembersSkeleton />
  const { manage } = rightsOf(space.role)
  const change = async (id: string, work: () => Promise<void>) => {
    setBusyId(id)
    await run(work)
    setBusyId(null)
  }
  return (
    <ul aria-label={words.people}>
      {members.map((member) => {
        const { id, name, role } = member
        const isViewer = id === workspace.viewer.id
        return (
          <PersonLine key={id} person={member} isViewer={isViewer}>
            {manage && !isViewer && role !== 'owner' ? (
              <RoleMenu
                label={words.roleOf(name, role)}
                role={role}
                busy={busyId === id}
                onChoose={(next) =>
                  void change(id, () => changeRole(workspace, space.id, name, next))
                }
                more={[
                  {
                    label: words.manage.remove,
                    icon: <UserMinus aria-hidden />,
                    danger: true,
                    onSelect: () => void change(id, () => removeMember(workspace, space, member)),
                  },
                ]}
              />
            ) : (
              <RoleText>{words.role[role]}</RoleText>
            )}
          </PersonLine>
        )
      })}
    </ul>
  )
}

function MembersSkeleton() {
  const words = useWords(english)
  return (
    <div role="status" aria-label={words.dialog.loading}>
      {[28, 20, 24].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3">
          <Skeleton className="size-7 rounded-full" />
          <span style={{ width: width * 4 }}>
            <Skeleton className="h-3.5 w-full" />
          </span>
        </div>
      ))}
    </div>
  )
}
