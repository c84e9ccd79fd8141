'use client'

import { useRef, type FormEvent } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { toast } from '../../_ui/toast.ts'
import { request } from '../api/request.ts'
import { PasswordField } from './password-field.tsx'
import { SettingsCard } from './settings-card.tsx'
import { useSubmit } from './use-submit.ts'
import { words as english } from './words.ts'

/** Changes one's own password, with the current one. `onChanged`: the other sessions have ended. */
export function PasswordCard({ name, onChanged }: { name: string; onChanged: () => void }) {
  const words = useWords(english)
  const form = useRef<HTMLFormElement>(null)
  const { submit, busy, fields, note } = useSubmit(
    async (change: { currentPassword: string; newPassword: string }) => {
      await request('/me/password', { method: 'POST', body: change })
      form.current?.reset()
      onChanged()
      toast(words.password.done)
    },
  )
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    void submit({
      currentPassword: String(given.get('currentPassword')),
      newPassword: String(given.get('newPassword')),
    })
  }
  return (
    <SettingsCard title={words.password.title} intro={words.password.intro}>
      <form
        ref={form}
        method="post"
        onSubmit={send}
        className="grid grid-cols-2 items-start gap-4 border-t border-line px-5 pt-4 pb-5 max-sm:grid-cols-1"
      >
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <PasswordField
          label={words.password.current}
          name="currentPassword"
          error={fields['currentPassword']}
          required
        />
        <PasswordField
          label={words.password.next}
          name="newPassword"
          hint={words.password.hint}
          error={fields['newPassword']}
          autoComplete="new-password"
          required
        />
        {note && <ErrorNote message={note.message} id={note.id} className="col-span-full" />}
        <Button
          type="submit"
          busy={busy}
          className="col-span-full justify-self-start max-sm:h-11 max-sm:w-full"
        >
          {words.password.verb}
        </Button>
      </form>
    </SettingsCard>
  )
}
