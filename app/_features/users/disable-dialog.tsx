'use client'

import type { UserSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { changeUser } from './users-api.ts'
import { words as english } from './words.ts'

/** Asks before somebody is put out in the middle of what they do. */
export function DisableDialog({
  user,
  onChanged,
  onClose,
}: {
  user: UserSummary
  onChanged: (user: UserSummary) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const state = useSubmit(async () => onChanged(await changeUser(user.id, { disabled: true })))
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words.disable.title(user.name)}
      description={words.disable.text}
      verb={words.disable.verb}
      busy={state.busy}
      error={state.note?.message ?? null}
      onConfirm={() => void state.submit()}
    />
  )
}
