'use client'

import { useState, type FormEvent } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { PasswordField } from '../account/password-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { request } from '../api/request.ts'
import { signIn } from './sign-in.ts'
import { useWait } from './use-wait.ts'
import { words as english } from './words.ts'

/** The very first visit: the code from the log makes an admin, who is signed in at once. */
export function SetUpForm() {
  const words = useWords(english)
  const [isIn, setIsIn] = useState(false)
  const { submit, busy, error, fields, note } = useSubmit(
    async (account: { code: string; name: string; password: string }) => {
      await request('/setup', { method: 'POST', body: account })
      await signIn(account.name, account.password)
      setIsIn(true)
      window.location.assign('/home')
    },
  )
  const wait = useWait(error)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name))
    void submit({ code: text('code'), name: text('name'), password: text('password') })
  }
  return (
    <Card className="p-6! max-sm:p-5!">
      <h1 className="text-xl font-semibold tracking-tight text-ink-1">{words.setUp.title}</h1>
      <p className="mt-1.5 text-base text-ink-2">{words.setUp.intro}</p>
      <form method="post" onSubmit={send} className="mt-5 flex flex-col gap-4">
        <TextField
          label={words.setUp.code}
          name="code"
          hint={words.setUp.codeHint}
          error={fields['code']}
          placeholder="XXXX-XXXX"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          required
          autoFocus
          className="[&_input]:font-mono [&_input]:tracking-widest [&_input]:uppercase"
        />
        <TextField
          label={words.setUp.name}
          name="name"
          error={fields['name']}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
        <PasswordField
          label={words.setUp.password}
          name="password"
          hint={words.setUp.passwordHint}
          error={fields['password']}
          autoComplete="new-password"
          required
        />
        {note && <ErrorNote message={note.message} id={note.id} />}
        <Button
          type="submit"
          variant="primary"
          wide
          busy={busy || isIn}
          disabled={wait > 0}
          className="mt-1 max-sm:h-11"
        >
          <span className="figures">{wait > 0 ? words.signIn.wait(wait) : words.setUp.verb}</span>
        </Button>
      </form>
    </Card>
  )
}
