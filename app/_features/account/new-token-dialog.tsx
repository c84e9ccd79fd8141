'use client'

import { useId, useState, type FormEvent } from 'react'
import { tokenScopes, type TokenScope, type TokenSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { request } from '../api/request.ts'
import { Choice } from '../links/choice.tsx'
import { CodeField } from './code-field.tsx'
import { MadeToken } from './made-token.tsx'
import { PasswordField } from './password-field.tsx'
import { expiryOf, tokenLifetimes, type TokenLifetime } from './token-lifetime.ts'
import { useSubmit } from './use-submit.ts'
import { words as english } from './words.ts'

type Made = { id: string; token: string; expiresAt: string | null }

/** Asks for a name, what it may do and for how long, and the password; then shows the token once. */
export function NewTokenDialog({
  name,
  asksCode,
  onMade,
  onClose,
}: {
  name: string
  asksCode: boolean
  onMade: (token: TokenSummary) => void
  onClose: () => void
}) {
  const words = useWords(english)
  const formId = useId()
  const [made, setMade] = useState<string | null>(null)
  const [scope, setScope] = useState<TokenScope>('all')
  const [lifetime, setLifetime] = useState<TokenLifetime>('never')
  const { submit, busy, fields, note } = useSubmit(
    async (label: string, password: string, code: string | undefined) => {
      const expiresAt = expiryOf(lifetime)
      const made = await request<Made>('/tokens', {
        method: 'POST',
        body: {
          name,
          password,
          label,
          scope,
          ...(expiresAt !== null && { expiresAt }),
          ...(code !== undefined && { code }),
        },
      })
      const now = new Date().toISOString()
      const { id } = made
      onMade({
        id,
        label,
        scope,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: made.expiresAt,
        current: false,
      })
      setMade(made.token)
    },
  )
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const code = asksCode ? String(given.get('code')) : undefined
    void submit(String(given.get('label')).trim(), String(given.get('password')), code)
  }
  if (made !== null) return <MadeToken token={made} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.newToken.title}
      locked={busy}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {words.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {words.newToken.verb}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={send} className="flex flex-col gap-4">
        <TextField
          label={words.newToken.label}
          name="label"
          hint={words.newToken.labelHint}
          error={fields['label']}
          maxLength={100}
          autoFocus
          autoComplete="off"
          required
        />
        <Choice
          label={words.newToken.scope}
          options={tokenScopes.map((value) => ({ value, label: words.newToken.scopes[value] }))}
          value={scope}
          onChange={setScope}
        />
        <Choice
          label={words.newToken.expiry}
          options={tokenLifetimes.map((value) => ({
            value,
            label: words.newToken.lifetimes[value],
          }))}
          value={lifetime}
          onChange={setLifetime}
        />
        <PasswordField label={words.newToken.password} name="password" required />
        {asksCode && <CodeField label={words.newToken.code} error={fields['code']} />}
        {note && <ErrorNote message={note.message} id={note.id} />}
      </form>
    </Dialog>
  )
}
