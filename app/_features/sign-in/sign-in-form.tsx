'use client'

import { useRef, useState, type FormEvent } from 'react'
import { DriveError } from '#contract/errors'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { PasswordField } from '../account/password-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { CodeForm } from './code-form.tsx'
import { signIn } from './sign-in.ts'
import { useWait } from './use-wait.ts'
import { words as english } from './words.ts'

type Given = { name: string; password: string }

/**
 * Name and password, then a code from those who sign in by two steps. Leads on to `next` by a full load, so that nothing of
 * another session stays in memory.
 */
export function SignInForm({ next }: { next: string }) {
  const words = useWords(english)
  const [isIn, setIsIn] = useState(false)
  const [given, setGiven] = useState<Given | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const enter = async ({ name, password }: Given, code?: string) => {
    await signIn(name, password, code)
    setIsIn(true)
    window.location.assign(next)
  }
  const { submit, busy, error, note } = useSubmit(async (now: Given) => {
    try {
      await enter(now)
    } catch (thrown) {
      if (!(thrown instanceof DriveError) || thrown.code !== 'code_required') throw thrown
      setGiven(now)
    }
  })
  const wait = useWait(error)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    await submit({ name: String(fields.get('name')), password: String(fields.get('password')) })
    form.current?.querySelector<HTMLInputElement>('[name=password]')?.select()
  }
  if (given) {
    const begin = () => setGiven(null)
    return <CodeForm onCode={(code) => enter(given, code)} isIn={isIn} onBack={begin} />
  }
  return (
    <Card className="p-6! max-sm:p-5!">
      <h1 className="text-xl font-semibold tracking-tight text-ink-1">{words.signIn.title}</h1>
      {/* POST, so that a form sent before its script has loaded never puts a password into an address. */}
      <form
        ref={form}
        method="post"
        onSubmit={(event) => void send(event)}
        className="mt-5 flex flex-col gap-4"
      >
        <TextField
          label={words.signIn.name}
          name="name"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          required
          autoFocus
        />
        <PasswordField label={words.signIn.password} name="password" required />
        {note && <ErrorNote message={note.message} id={note.id} />}
        <Button
          type="submit"
          variant="primary"
          wide
          busy={busy || isIn}
          disabled={wait > 0}
          className="mt-1 max-sm:h-11"
        >
          <span className="figures">{wait > 0 ? words.signIn.wait(wait) : words.signIn.verb}</span>
        </Button>
      </form>
      <p className="mt-4 text-center text-sm text-ink-3">{words.signIn.forgotten}</p>
    </Card>
  )
}
