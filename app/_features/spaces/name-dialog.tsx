'use client'

import { useId, useState, type FormEvent } from 'react'
import { checkName } from '#contract/names'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { useRefusal } from './use-refusal.ts'
import { words as englishApiWords } from '../api/words.ts'
import { words as english } from './words.ts'

/** Asks for the name of a space. `onGive` rejects with what was refused, which is told in the field. */
export function NameDialog({
  title,
  description,
  label,
  placeholder,
  verb,
  initial = '',
  onGive,
  onClose,
}: {
  title: string
  description?: string
  label: string
  placeholder?: string
  verb: string
  initial?: string
  onGive: (name: string) => Promise<unknown>
  onClose: () => void
}) {
  const words = useWords(english)
  const said = useWords(englishApiWords)
  const formId = useId()
  const [text, setText] = useState(initial)
  const { refusal, isBusy, run, forget } = useRefusal()
  const { name, reason } = checkName(text)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason) return
    await run(() => onGive(name))
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      locked={isBusy}
      footer={
        <>
          <Button onClick={onClose} disabled={isBusy}>
            {words.cancel}
          </Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            busy={isBusy}
            disabled={reason !== null}
          >
            {verb}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)}>
        <TextField
          label={label}
          value={text}
          placeholder={placeholder}
          error={refusal?.message ?? (text === '' || reason === null ? null : said.field(reason))}
          autoComplete="off"
          autoFocus
          dir="auto"
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setText(event.target.value)
            forget()
          }}
        />
      </form>
    </Dialog>
  )
}
