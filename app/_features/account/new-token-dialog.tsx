'use client'

import { useId, useState, type FormEvent } from 'react'
import { Check, Copy } from 'lucide-react'
import type { TokenSummary } from '#contract/account'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { request } from '../api/request.ts'
import { PasswordField } from './password-field.tsx'
import { useSubmit } from './use-submit.ts'
import { words } from './words.ts'

type Made = { id: string; token: string }

/** Asks for a name and the password, then shows the token once. */
export function NewTokenDialog({
  name,
  onMade,
  onClose,
}: {
  name: string
  onMade: (token: TokenSummary) => void
  onClose: () => void
}) {
  const formId = useId()
  const [made, setMade] = useState<string | null>(null)
  const { submit, busy, fields, note } = useSubmit(async (label: string, password: string) => {
    const { id, token } = await request<Made>('/tokens', {
      method: 'POST',
      body: { name, password, label },
    })
    const now = new Date().toISOString()
    onMade({ id, label, createdAt: now, lastSeenAt: now, expiresAt: null, current: false })
    setMade(token)
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    void submit(String(given.get('label')).trim(), String(given.get('password')))
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
        <PasswordField label={words.newToken.password} name="password" required />
        {note && <ErrorNote message={note.message} id={note.id} />}
      </form>
    </Dialog>
  )
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }) {
  const [isCopied, setIsCopied] = useState(false)
  // Missing over plain HTTP in a local network: the field stays to be selected by hand.
  const mayCopy = typeof navigator !== 'undefined' && 'clipboard' in navigator
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.newToken.madeTitle}
      description={words.newToken.madeText}
      locked
      footer={
        <>
          {mayCopy && (
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(token).then(() => setIsCopied(true))
              }
            >
              {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
              <span aria-live="polite">
                {isCopied ? words.newToken.copied : words.newToken.copy}
              </span>
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {words.newToken.close}
          </Button>
        </>
      }
    >
      <TextField
        label={words.newToken.field}
        hideLabel
        value={token}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="[&_input]:font-mono [&_input]:text-sm"
      />
    </Dialog>
  )
}
