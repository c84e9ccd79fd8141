'use client'

import { useEffect, useState, type FormEvent } from 'react'
import { DriveError } from '#contract/errors'
import { checkName, numberedName } from '#contract/names'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { sentenceFor } from '../api/sentence-for.ts'
import { words as englishApiWords } from '../api/words.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { createFolder } from './item-actions.ts'
import { words as english } from './words.ts'

/** Asks for a name and makes a folder of it. A name that the server refuses is told in the field. */
export function NewFolderDialog({
  open,
  onOpenChange,
  here,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  here: FolderHere
}) {
  const words = useWords(english)
  const said = useWords(englishApiWords)
  const { viewer } = useWorkspace()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { name, reason } = checkName(text)

  useEffect(() => {
    if (!open) return
    const taken = new Set(
      here.store
        .folder(here.folderId)
        .get()
        .rows.map(({ item }) => item.name),
    )
    let suggestion = words.newFolder.initial
    for (let number = 2; taken.has(suggestion); number++)
      suggestion = numberedName(words.newFolder.initial, number)
    setText(suggestion)
    setRefusal(null)
  }, [open, here.store, here.folderId, words])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason) return setRefusal(said.field(reason))
    setIsBusy(true)
    try {
      await createFolder(here.store, here.folderId, name, viewer)
      onOpenChange(false)
    } catch (error) {
      const isTaken = error instanceof DriveError && error.code === 'name_taken'
      setRefusal(isTaken ? words.newFolder.taken : sentenceFor(error))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.newFolder.title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{words.verbs.cancel}</Button>
          <Button variant="primary" type="submit" form="new-folder" busy={isBusy}>
            {words.newFolder.verb}
          </Button>
        </>
      }
    >
      <form id="new-folder" onSubmit={(event) => void submit(event)}>
        <TextField
          label={words.newFolder.label}
          value={text}
          error={refusal ?? (text === '' || reason === null ? null : said.field(reason))}
          autoComplete="off"
          autoFocus
          dir="auto"
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setText(event.target.value)
            setRefusal(null)
          }}
        />
      </form>
    </Dialog>
  )
}
