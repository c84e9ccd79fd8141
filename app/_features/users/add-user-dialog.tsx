'use client'

import { useState } from 'react'
import type { UserSummary } from '#contract/account'
import { DriveError } from '#contract/errors'
import { useWords } from '../../_language/use-words.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { FormDialog } from './form-dialog.tsx'
import { GivenPasswordField } from './given-password-field.tsx'
import { addUser } from './users-api.ts'
import { words as english } from './words.ts'

/** Adds someone: name, first password, role and quota. */
export function AddUserDialog({
  defaultQuotaBytes,
  onAdded,
  onClose,
}: {
  defaultQuotaBytes: number | null
  onAdded: (user: UserSummary) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const [isAdmin, setIsAdmin] = useState(false)
  const state = useSubmit(async (given: FormData) => {
    const quota = String(given.get('quota')).trim()
    onAdded(
      await addUser({
        name: String(given.get('name')),
        password: String(given.get('password')),
        role: isAdmin ? 'admin' : 'user',
        ...(quota && { quota }),
      }),
    )
  })
  const isTaken = state.error instanceof DriveError && state.error.code === 'name_taken'
  return (
    <FormDialog
      title={words.add.title}
      verb={words.add.verb}
      state={isTaken ? { ...state, note: null } : state}
      onSubmit={(given) => void state.submit(given)}
      onClose={onClose}
    >
      <TextField
        label={words.add.name}
        name="name"
        hint={words.add.nameHint}
        error={isTaken ? state.note?.message : state.fields['name']}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        required
        autoFocus
      />
      <GivenPasswordField label={words.add.password} error={state.fields['password']} />
      <TextField
        label={words.add.quota}
        name="quota"
        hint={isAdmin ? words.add.quotaHintAdmin : words.add.quotaHint(defaultQuotaBytes)}
        error={state.fields['quota']}
        autoComplete="off"
      />
      <Checkbox label={words.add.admin} checked={isAdmin} onCheckedChange={setIsAdmin} />
    </FormDialog>
  )
}
