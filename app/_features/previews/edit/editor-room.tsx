'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useFormats, useWords } from '../../../_language/use-words.ts'
import { Button } from '../../../_ui/button.tsx'
import { ErrorNote } from '../../../_ui/error-note.tsx'
import { toast } from '../../../_ui/toast.ts'
import { errorId, sentenceFor } from '../../api/sentence-for.ts'
import { words as english } from '../words.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditingField } from './editing-field.tsx'
import { EditorHeader } from './editor-header.tsx'
import { EditorNote } from './editor-note.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import type { EditableText } from './read-editable.ts'
import type { TextEditorProps } from './text-editor.tsx'
import { useTextEdit } from './use-text-edit.ts'

/** A loaded text, its field and everything that may happen to it. */
export function EditorRoom({
  item,
  loaded,
  leave,
  onEnd,
  onReload,
}: TextEditorProps & { loaded: EditableText; onReload: () => void }) {
  const words = useWords(english)
  const { date } = useFormats()
  const edit = useTextEdit(item, loaded)
  const [isLeaving, setIsLeaving] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const end = () => {
    edit.end()
    onEnd()
  }
  const askToLeave = () => (edit.isDirty ? setIsLeaving(true) : end())
  useEffect(() => {
    leave.current = askToLeave
    return () => {
      leave.current = null
    }
  })
  // Nothing was typed: there is nothing to decide.
  const follows = edit.isBehind && !edit.isDirty && !edit.isSaving
  useEffect(() => {
    if (follows) onReload()
  }, [follows, onReload])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    if (edit.isDirty && !edit.conflict && !isLeaving) void edit.save()
  }
  const state = edit.isSaving
    ? words.edit.saving
    : edit.isDirty
      ? words.edit.dirty
      : words.edit.saved
  return (
    <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <EditorHeader item={item} state={state} onEnd={askToLeave}>
        <Button
          variant="primary"
          onClick={() => {
            // The button has nothing to do afterwards; the keyboard goes on where one types.
            field.current?.focus()
            void edit.save()
          }}
          busy={edit.isSaving}
          disabled={!edit.isDirty}
          aria-keyshortcuts="Control+S Meta+S"
        >
          {words.edit.save}
        </Button>
      </EditorHeader>
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden bg-surface-1 md:mx-16 md:mb-6 md:rounded-card">
        {edit.restoredMs !== null && edit.isDirty && (
          <EditorNote text={words.edit.restored(date(new Date(edit.restoredMs), 'moment'))}>
            <Button size="sm" onClick={edit.discard}>
              {words.edit.discard}
            </Button>
          </EditorNote>
        )}
        {edit.isBehind && edit.isDirty && (
          <EditorNote text={words.edit.behind(item.updatedBy.name)}>
            <Button size="sm" onClick={edit.look}>
              {words.edit.decide}
            </Button>
          </EditorNote>
        )}
        {edit.isUnkept && edit.isDirty && <EditorNote text={words.edit.unkept} />}
        {Boolean(edit.error) && (
          <ErrorNote
            message={words.edit.failed(sentenceFor(edit.error))}
            id={errorId(edit.error)}
            className="rounded-none"
          />
        )}
        <EditingField ref={field} name={item.name} text={edit.text} onChange={edit.change} />
      </div>
      {edit.conflict && (
        <ConflictDialog
          item={item}
          edit={edit}
          theirs={edit.conflict.theirs}
          onAside={(copy) => {
            toast(words.edit.aside(copy.name))
            end()
          }}
        />
      )}
      {isLeaving && (
        <LeaveDialog
          name={item.name}
          isSaving={edit.isSaving}
          onStay={() => setIsLeaving(false)}
          onDiscard={end}
          onSave={() => void edit.save().then((isSaved) => (isSaved ? end() : setIsLeaving(false)))}
        />
      )}
    </div>
  )
}
