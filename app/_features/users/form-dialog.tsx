'use client'

import { useId, type FormEvent, type ReactNode } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import type { Submit } from '../account/use-submit.ts'
import { words as english } from './words.ts'

/** A dialog that is one form: its fields, what was refused, Cancel and the verb. */
export function FormDialog({
  title,
  description,
  verb,
  danger = false,
  blocked = false,
  state,
  onSubmit,
  onClose,
  children,
}: {
  title: string
  description?: ReactNode
  verb: string
  danger?: boolean
  /** Something must be chosen first. */
  blocked?: boolean
  state: Pick<Submit<never[]>, 'busy' | 'note'>
  onSubmit: (given: FormData) => void
  onClose: () => void
  children: ReactNode
}) {
  const words = useWords(english)
  const formId = useId()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      locked={state.busy}
      footer={
        <>
          <Button autoFocus={danger} onClick={onClose} disabled={state.busy}>
            {words.cancel}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={danger ? 'danger' : 'primary'}
            busy={state.busy}
            disabled={blocked}
          >
            {verb}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={send} className="flex flex-col gap-4">
        {children}
        {state.note && <ErrorNote message={state.note.message} id={state.note.id} />}
      </form>
    </Dialog>
  )
}
