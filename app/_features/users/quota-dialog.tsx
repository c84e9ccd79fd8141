'use client'

import type { UserSummary } from '#contract/account'
import { formatSize } from '#contract/sizes'
import { useWords } from '../../_language/use-words.ts'
import { TextField } from '../../_ui/text-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { FormDialog } from './form-dialog.tsx'
import { changeUser } from './users-api.ts'
import { words as english } from './words.ts'

export function QuotaDialog({
  user,
  onChanged,
  onClose,
}: {
  user: UserSummary
  onChanged: (user: UserSummary) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const state = useSubmit(async (quota: string) => onChanged(await changeUser(user.id, { quota })))
  return (
    <FormDialog
      title={words.quota.title(user.name)}
      verb={words.quota.verb}
      state={state}
      onSubmit={(given) => void state.submit(String(given.get('quota')))}
      onClose={onClose}
    >
      <TextField
        label={words.quota.label}
        name="quota"
        defaultValue={user.quotaBytes === null ? 'unlimited' : formatSize(user.quotaBytes)}
        hint={words.quota.hint(user.usedBytes + user.reservedBytes)}
        error={state.fields['quota']}
        onFocus={(event) => event.currentTarget.select()}
        autoComplete="off"
        required
        autoFocus
      />
    </FormDialog>
  )
}
