'use client'

import { useId, useState, type FormEvent } from 'react'
import type { Item } from '#contract/item'
import type { NewLink } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { useSubmit } from '../account/use-submit.ts'
import { LinkFields } from './link-fields.tsx'
import {
  newDraft,
  readDraft,
  type DraftErrors,
  type LinkDraft,
  type LinkInput,
} from './link-draft.ts'
import { createLink } from './links-api.ts'
import { words as english } from './words.ts'

/** Asks what a new link is to be. `onMade` is told the password too, which nobody can read later. */
export function LinkForm({
  item,
  title,
  onMade,
  onClose,
  onBack,
}: {
  item: Item
  title: string
  onMade: (link: NewLink, password: string | null) => void
  onClose: () => void
  /** null: there is nothing to go back to. */
  onBack: (() => void) | null
}) {
  const words = useWords(english)
  const formId = useId()
  const [draft, setDraft] = useState<LinkDraft>(newDraft)
  const [errors, setErrors] = useState<DraftErrors>({})
  const { submit, busy, fields, note } = useSubmit(async (input: LinkInput) => {
    onMade(await createLink(input), input.password ?? null)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const read = readDraft(item.id, draft, Date.now())
    if ('errors' in read) return setErrors(read.errors)
    setErrors({})
    void submit(read.input)
  }
  const refused = { ...fields, ...(fields['expiresAt'] && { lastDay: fields['expiresAt'] }) }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="md"
      title={title}
      description={item.kind === 'file' ? words.mode.viewHint : words.intro}
      locked={busy}
      footer={
        <>
          <Button onClick={onBack ?? onClose} disabled={busy}>
            {onBack ? words.back : words.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {words.make}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={send} noValidate className="pt-1">
        <LinkFields
          kind={item.kind === 'folder' ? 'folder' : 'file'}
          draft={draft}
          errors={{ ...refused, ...errors }}
          onChange={(patch) => {
            setDraft((before) => ({ ...before, ...patch }))
            setErrors({})
          }}
        />
        {note && <ErrorNote message={note.message} id={note.id} className="mt-4" />}
      </form>
    </Dialog>
  )
}
