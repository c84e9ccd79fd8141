'use client'

import { useCallback } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../../_language/use-words.ts'
import { ErrorNote } from '../../../_ui/error-note.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { sentenceFor } from '../../api/sentence-for.ts'
import { useAsked } from '../../api/use-asked.ts'
import { CodeView } from '../code-view.tsx'
import { words as english } from '../words.ts'
import { NotUtf8Error, readEditable } from './read-editable.ts'
import { shownText } from './text-layout.ts'

/** What the other person saved, to be read before one decides. */
export function TheirText({ theirs, name }: { theirs: Item; name: string }) {
  const words = useWords(english)
  const ask = useCallback((signal: AbortSignal) => readEditable(theirs.id, signal), [theirs.id])
  const { value, error } = useAsked(ask)
  if (error) {
    const message = error instanceof NotUtf8Error ? words.edit.notUtf8 : sentenceFor(error)
    return <ErrorNote message={message} className="mt-3" />
  }
  if (!value) return <Skeleton className="mt-4 h-4 w-64" />
  return (
    <div
      role="region"
      tabIndex={0}
      aria-label={words.edit.conflict.text(theirs.updatedBy.name)}
      className="mt-3 max-h-72 overflow-auto rounded-control bg-surface-2 [&>pre]:p-4"
    >
      <CodeView text={shownText(value.source)} name={name} />
    </div>
  )
}
