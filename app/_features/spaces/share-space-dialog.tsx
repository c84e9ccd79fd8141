'use client'

import { useEffect, useState } from 'react'
import type { SpaceSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { InviteForm } from './invite-form.tsx'
import { ManageMenu, type ManageAct } from './manage-menu.tsx'
import { ManageDialog } from './manage-dialog.tsx'
import { MemberList } from './member-list.tsx'
import { ShareFoot } from './share-foot.tsx'
import { inviteMember } from './space-actions.ts'
import { useMembers } from './use-members.ts'
import { useRefusal } from './use-refusal.ts'
import { rightsOf, useSpace } from './use-rights.ts'
import { words as english } from './words.ts'

/** Who is in a shared space and what each may do; for managers also what becomes of the space. */
export function ShareSpaceDialog({ spaceId, onClose }: { spaceId: string; onClose: () => void }) {
  const space = useSpace(spaceId)
  // Whoever loses the space while they look at its people reads so on the screen below.
  const isGone = space === null
  useEffect(() => {
    if (isGone) onClose()
  }, [isGone, onClose])
  return space && <People space={space} onClose={onClose} />
}

function People({ space, onClose }: { space: SpaceSummary; onClose: () => void }) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const { members, error, reload } = useMembers(space.id)
  const { refusal, run } = useRefusal()
  const [act, setAct] = useState<ManageAct | null>(null)
  const { manage } = rightsOf(space.role)
  const andReload = async (work: () => Promise<void>) => {
    await run(work)
    await reload()
  }
  if (act) {
    return (
      <ManageDialog
        act={act}
        space={space}
        members={members ?? []}
        onBack={() => setAct(null)}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="md"
      title={words.dialog.title(space.name)}
      footer={
        <ShareFoot itemId={space.rootId} name={space.name}>
          <Button onClick={onClose}>{words.done}</Button>
        </ShareFoot>
      }
    >
      <div className="flex min-h-52 flex-col gap-3">
        {manage ? (
          <InviteForm
            verb={words.invite.verb}
            excludedIds={new Set(members?.map(({ id }) => id))}
            onInvite={async (person) => {
              if (!(await run(() => inviteMember(workspace, space, person)))) throw new Error()
              await reload()
            }}
          />
        ) : (
          <p className="text-base text-ink-2">{words.dialog.readOnly(space.owner.name)}</p>
        )}
        {refusal && <ErrorNote message={refusal.message} id={refusal.id} />}
        <div>
          <div className="flex h-9 items-center justify-between">
            <h3 className="text-sm font-medium text-ink-3">
              {members ? words.peopleCount(members.length) : words.people}
            </h3>
            <ManageMenu space={space} onChoose={setAct} />
          </div>
          {error && !members ? (
            <ErrorNote
              message={words.dialog.failed}
              action={
                <Button size="sm" onClick={() => void reload()}>
                  {words.retry}
                </Button>
              }
            />
          ) : (
            <MemberList space={space} members={members} run={andReload} />
          )}
          {members?.length === 1 && (
            <p className="pt-1 text-sm text-ink-3">{words.dialog.nobodyYet}</p>
          )}
        </div>
      </div>
    </Dialog>
  )
}
