'use client'

import { useRef, type FormEvent } from 'react'
import { DriveError } from '#contract/errors'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { PasswordField } from '../account/password-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { useWait } from '../sign-in/use-wait.ts'
import { useLinkVisit } from './visit-context.tsx'
import { words as english } from './words.ts'

/** Asks for the password of a link; after too many wrong ones the button counts down. */
export function PasswordForm() {
  const words = useWords(english)
  const link = useLinkVisit()
  const form = useRef<HTMLFormElement>(null)
  const { submit, busy, error, fields, note } = useSubmit((password: string) =>
    link.enter(password),
  )
  const wait = useWait(error)
  const isThrottled = error instanceof DriveError && error.code === 'too_many_requests'
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    await submit(String(new FormData(event.currentTarget).get('password')))
    form.current?.querySelector<HTMLInputElement>('[name=password]')?.select()
  }
  return (
    <Card className="p-6! max-sm:p-5!">
      <h1 className="text-xl font-semibold tracking-tight text-ink-1">{words.password.title}</h1>
      <p className="mt-1.5 text-base text-ink-2">{words.password.intro}</p>
      {/* POST, so that a form sent before its script has loaded never puts a password into an address. */}
      <form
        ref={form}
        method="post"
        onSubmit={(event) => void send(event)}
        className="mt-5 flex flex-col gap-4"
      >
        <PasswordField
          label={words.password.label}
          name="password"
          error={fields['password']}
          autoComplete="off"
          required
          autoFocus
        />
        {note && (
          <ErrorNote message={isThrottled ? words.password.throttled : note.message} id={note.id} />
        )}
        <Button
          type="submit"
          variant="primary"
          wide
          busy={busy}
          disabled={wait > 0}
          className="max-sm:h-11"
        >
          <span className="figures">
            {wait > 0 ? words.password.wait(wait) : words.password.verb}
          </span>
        </Button>
      </form>
    </Card>
  )
}
