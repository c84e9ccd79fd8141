'use client'

import { useCallback, type RefObject } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../../_language/use-words.ts'
import { Button } from '../../../_ui/button.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { errorId, sentenceFor } from '../../api/sentence-for.ts'
import { useAsked } from '../../api/use-asked.ts'
import { ErrorNote } from '../../../_ui/error-note.tsx'
import { words as english } from '../words.ts'
import { EditorHeader } from './editor-header.tsx'
import { EditorRoom } from './editor-room.tsx'
import { NotUtf8Error, readEditable } from './read-editable.ts'

export type TextEditorProps = {
  item: Item
  onEnd: () => void
  /** Filled with what asks for the way out: it may come back with a question. */
  leave: RefObject<(() => void) | null>
}

/** A text file, to be changed: loaded afresh, so that what is changed is what is there. */
export default function TextEditor(props: TextEditorProps) {
  const words = useWords(english)
  const { item, onEnd } = props
  const ask = useCallback((signal: AbortSignal) => readEditable(item.id, signal), [item.id])
  const { value: loaded, error, retry } = useAsked(ask)
  if (loaded) return <EditorRoom key={loaded.sha256} {...props} loaded={loaded} onReload={retry} />
  return (
    <>
      <EditorHeader item={item} onEnd={onEnd} />
      <div className="flex min-h-0 flex-1 bg-surface-1 md:mx-16 md:mb-6 md:rounded-card">
        {error ? (
          <div className="m-auto w-full max-w-104 p-4">
            <ErrorNote
              message={error instanceof NotUtf8Error ? words.edit.notUtf8 : sentenceFor(error)}
              id={errorId(error)}
              action={
                !(error instanceof NotUtf8Error) && (
                  <Button size="sm" onClick={retry}>
                    {words.retry}
                  </Button>
                )
              }
            />
          </div>
        ) : (
          <Skeleton className="m-6 h-4 w-64" />
        )}
      </div>
    </>
  )
}
