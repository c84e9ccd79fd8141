'use client'

import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { NameDialog } from './name-dialog.tsx'
import { renameSpace } from './space-actions.ts'
import { words as english } from './words.ts'

export function RenameSpaceDialog({
  space,
  onClose,
}: {
  space: { id: string; name: string }
  onClose: () => void
}) {
  const words = useWords(english)
  const workspace = useWorkspace()
  return (
    <NameDialog
      {...words.rename}
      initial={space.name}
      onGive={(name) => renameSpace(workspace, space.id, name).then(onClose)}
      onClose={onClose}
    />
  )
}
