'use client'

import { useWords } from '../../../_language/use-words.ts'
import { Button } from '../../../_ui/button.tsx'
import { Dialog } from '../../../_ui/dialog.tsx'
import { words as english } from '../words.ts'

/** Asks what shall become of what was typed and not saved. Closing it leaves everything as it is. */
export function LeaveDialog({
  name,
  isSaving,
  onStay,
  onDiscard,
  onSave,
}: {
  name: string
  isSaving: boolean
  onStay: () => void
  onDiscard: () => void
  onSave: () => void
}) {
  const words = useWords(english)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onStay()}
      title={words.edit.leave.title}
      description={words.edit.leave.question(name)}
      locked={isSaving}
      footer={
        <>
          <Button variant="quiet" onClick={onDiscard} disabled={isSaving}>
            {words.edit.leave.discard}
          </Button>
          <Button onClick={onStay} disabled={isSaving}>
            {words.edit.leave.stay}
          </Button>
          <Button variant="primary" autoFocus onClick={onSave} busy={isSaving}>
            {words.edit.save}
          </Button>
        </>
      }
    />
  )
}
