'use client'

import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import type { RenameConflict } from './rename-conflict.ts'
import { words as english } from './words.ts'

/** Asks which of two names an item shall have; closing it keeps the one that it has. */
export function RenameConflictDialog({
  conflict: { now, wanted, by },
  onKeep,
  onUseMine,
}: {
  conflict: RenameConflict
  onKeep: () => void
  onUseMine: () => void
}) {
  const words = useWords(english)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onKeep()}
      title={words.conflict.title(by.name)}
      description={words.conflict.question(now.name, wanted)}
      footer={
        <>
          <Button onClick={onUseMine}>{words.conflict.useMine}</Button>
          <Button variant="primary" autoFocus onClick={onKeep}>
            {words.conflict.keep}
          </Button>
        </>
      }
    />
  )
}
