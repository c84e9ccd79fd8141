'use client'

import type { SpaceSummary } from '#contract/account'
import type { MemberSummary } from '#contract/member'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { go, homePath, usePlace } from '../frame/place.ts'
import { useFolderHere } from '../frame/use-folder-here.ts'
import type { ManageAct } from './manage-menu.tsx'
import { RenameSpaceDialog } from './rename-space-dialog.tsx'
import { deleteSpace, leaveSpace, unshareSpace } from './space-actions.ts'
import { TransferDialog } from './transfer-dialog.tsx'
import { useRefusal } from './use-refusal.ts'
import { words as english } from './words.ts'

/** The question behind each of `ManageMenu`. `onBack`: to the people of the space, which stays. */
export function ManageDialog({
  act,
  space,
  members,
  onBack,
  onClose,
}: {
  act: ManageAct
  space: SpaceSummary
  members: readonly MemberSummary[]
  onBack: () => void
  onClose: () => void
}) {
  if (act === 'rename') return <RenameSpaceDialog space={space} onClose={onBack} />
  if (act === 'transfer') return <TransferDialog space={space} members={members} onClose={onBack} />
  return <EndDialog act={act} space={space} onBack={onBack} onClose={onClose} />
}

const ends = { leave: leaveSpace, unshare: unshareSpace, delete: deleteSpace }

function EndDialog({
  act,
  space,
  onBack,
  onClose,
}: {
  act: keyof typeof ends
  space: SpaceSummary
  onBack: () => void
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  const { refusal, isBusy, run } = useRefusal()
  const place = usePlace()
  const here = useFolderHere()
  const isInside = place.kind === 'folder' && here?.store.spaceId === space.id
  const end = async () => {
    if (!(await run(() => ends[act](workspace, space)))) return
    onClose()
    // Who did it themselves needs no screen that explains it. The folder of an unshared space stays where it is.
    if (isInside && act !== 'unshare') go(homePath)
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onBack()}
      title={words[act].title(space.name)}
      description={words[act].description}
      verb={words[act].verb}
      danger={act !== 'unshare'}
      onConfirm={() => void end()}
      busy={isBusy}
      error={refusal?.message ?? null}
    />
  )
}
