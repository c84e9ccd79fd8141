'use client'

import { useState } from 'react'
import { DriveError } from '#contract/errors'
import type { MemberSummary } from '#contract/member'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Avatar } from '../../_ui/avatar.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { sentenceFor } from '../api/sentence-for.ts'
import { handOver } from './space-actions.ts'
import { useRefusal } from './use-refusal.ts'
import { words as english } from './words.ts'

/** Asks which of the members is to own the space. A quota that does not hold it is told in those words. */
export function TransferDialog({
  space,
  members,
  onClose,
}: {
  space: { id: string; name: string }
  members: readonly MemberSummary[]
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const others = members.filter(({ role }) => role !== 'owner')
  const [heir, setHeir] = useState<MemberSummary | null>(others[0] ?? null)
  const { refusal, isBusy, run, forget } = useRefusal((error) => {
    const isFull = error instanceof DriveError && error.code === 'quota_exceeded'
    return isFull && heir ? words.transfer.noRoom(heir.name) : sentenceFor(error)
  })
  const give = async () => {
    if (heir && (await run(() => handOver(workspace, space, heir)))) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.transfer.title(space.name)}
      description={others.length > 0 ? words.transfer.description : words.transfer.nobody}
      verb={words.transfer.verb}
      danger={false}
      blocked={heir === null}
      onConfirm={() => void give()}
      busy={isBusy}
      error={refusal?.message ?? null}
    >
      {others.length > 0 && (
        <fieldset className="mb-3 max-h-56 overflow-y-auto">
          <legend className="pb-1.5 text-sm font-medium text-ink-2">{words.transfer.label}</legend>
          {others.map((member) => (
            <label
              key={member.id}
              className={classNames(
                'flex h-11 cursor-pointer items-center gap-3 rounded-control px-2.5',
                member === heir ? 'bg-accent-soft' : 'hover:bg-surface-2',
              )}
            >
              <input
                type="radio"
                name="heir"
                className="size-4 accent-accent"
                checked={member === heir}
                onChange={() => {
                  setHeir(member)
                  forget()
                }}
              />
              <Avatar person={member} size="md" named />
              <bdi className="min-w-0 flex-1 truncate text-ink-1">{member.name}</bdi>
              <span className="text-sm text-ink-3">{words.role[member.role]}</span>
            </label>
          ))}
        </fieldset>
      )}
    </ConfirmDialog>
  )
}
