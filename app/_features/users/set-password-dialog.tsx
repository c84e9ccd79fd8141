'use client'

import type { UserSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { useSubmit } from '../account/use-submit.ts'
import { FormDialog } from './form-dialog.tsx'
import { GivenPasswordField } from './given-password-field.tsx'
import { changeUser } from './users-api.ts'
import { words as english } from './words.ts'

/** Sets a password for someone who has lost theirs. */
export function SetPasswordDialog({
  user,
  onChanged,
  onClose,
}: {
  user: UserSummary
  onChanged: (user: UserSummary) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const state = useSubmit(async (password: string) =>
    onChanged(await changeUser(user.id, { password })),
  )
  return (
    <FormDialog
      title={words.password.title(user.name)}
      description={words.password.text}
      verb={words.password.verb}
      state={state}
      onSubmit={(given) => void state.submit(String(given.get('password')))}
      onClose={onClose}
    >
      <GivenPasswordField label={words.password.label} error={state.fields['password']} autoFocus />
    </FormDialog>
  )
}
