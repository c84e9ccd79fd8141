'use client'

import { useWords } from '../../_language/use-words.ts'
import { PasswordField } from '../account/password-field.tsx'
import { CodeField } from '../account/code-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { FormDialog } from '../users/form-dialog.tsx'
import type { Proof } from './two-steps-api.ts'
import { words as english } from './words.ts'

/** Asks who sits here for the password, and for a code where one is needed, before anything changes. */
export function ProofDialog({
  title,
  text,
  verb,
  name,
  asksCode,
  onProof,
  onClose,
}: {
  title: string
  text: string
  verb: string
  /** For password managers: whose password this is. */
  name: string
  asksCode: boolean
  onProof: (proof: Proof) => Promise<void>
  onClose: () => void
}) {
  const words = useWords(english)
  const state = useSubmit(onProof)
  return (
    <FormDialog
      title={title}
      description={text}
      verb={verb}
      state={state}
      onSubmit={(given) =>
        void state.submit({
          password: String(given.get('password')),
          ...(asksCode && { code: String(given.get('code')) }),
        })
      }
      onClose={onClose}
    >
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <PasswordField
        label={words.password}
        name="password"
        error={state.fields['password']}
        required
        autoFocus
      />
      {asksCode && (
        <CodeField label={words.app} hint={words.codeHint} error={state.fields['code']} />
      )}
    </FormDialog>
  )
}
