'use client'

import { useRef, type FormEvent } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { CodeField } from '../account/code-field.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { useWait } from './use-wait.ts'
import { words as english } from './words.ts'

/** The second step of signing in: a code, after the right password. */
export function CodeForm({
  onCode,
  isIn,
  onBack,
}: {
  onCode: (code: string) => Promise<void>
  isIn: boolean
  onBack: () => void
}) {
  const words = useWords(english)
  const form = useRef<HTMLFormElement>(null)
  const { submit, busy, error, fields, note } = useSubmit(onCode)
  const wait = useWait(error)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    await submit(String(new FormData(event.currentTarget).get('code')))
    form.current?.querySelector<HTMLInputElement>('[name=code]')?.select()
  }
  return (
    <Card className="p-6! max-sm:p-5!">
      <h1 className="text-xl font-semibold tracking-tight text-ink-1">{words.signIn.codeTitle}</h1>
      <p className="mt-1.5 text-base text-ink-2">{words.signIn.codeIntro}</p>
      <form
        ref={form}
        method="post"
        onSubmit={(event) => void send(event)}
        className="mt-5 flex flex-col gap-4"
      >
        <CodeField label={words.signIn.code} error={fields['code']} autoFocus />
        {note && <ErrorNote message={note.message} id={note.id} />}
        <Button
          type="submit"
          variant="primary"
          wide
          busy={busy || isIn}
          disabled={wait > 0}
          className="mt-1 max-sm:h-11"
        >
          <span className="figures">
            {wait > 0 ? words.signIn.wait(wait) : words.signIn.codeVerb}
          </span>
        </Button>
        <Button
          variant="quiet"
          wide
          onClick={onBack}
          disabled={busy || isIn}
          className="max-sm:h-11"
        >
          {words.signIn.otherName}
        </Button>
      </form>
    </Card>
  )
}
