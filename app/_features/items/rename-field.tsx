'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Item } from '#contract/item'
import { checkName } from '#contract/names'
import { useWords } from '../../_language/use-words.ts'
import type { Row } from '../../_live/row.ts'
import { words as englishApiWords } from '../api/words.ts'
import { words as english } from './words.ts'

/** The name as a field in its row. Enter and leaving it keep the new name, Escape the old one. */
export function RenameField({
  item,
  siblings,
  onDone,
}: {
  item: Item
  siblings: readonly Row[]
  onDone: (name: string | null) => void
}) {
  const words = useWords(english)
  const said = useWords(englishApiWords)
  const [text, setText] = useState(item.name)
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  // What others do to the item while one types does not disturb the typing.
  const [begun] = useState(item)
  const { name, reason } = checkName(text)
  const isTaken = siblings.some((row) => row.item.id !== item.id && row.item.name === name)
  const problem = reason !== null ? said.field(reason) : isTaken ? words.newFolder.taken : null

  useEffect(() => {
    const dot = begun.kind === 'file' ? begun.name.lastIndexOf('.') : -1
    field.current?.focus()
    field.current?.setSelectionRange(0, dot > 0 ? dot : begun.name.length)
  }, [begun])

  const finish = (keep: boolean) => {
    if (isDone.current || (keep && problem && name !== item.name)) return
    isDone.current = true
    onDone(keep && name !== item.name ? name : null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter') finish(true)
    if (event.key === 'Escape') finish(false)
  }
  return (
    <span className="relative min-w-0 flex-1">
      <input
        ref={field}
        aria-label={words.rename.label(item.name)}
        aria-invalid={problem ? true : undefined}
        value={text}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => (problem ? finish(false) : finish(true))}
        onDragStart={(event) => event.preventDefault()}
        className="h-8 w-full rounded-control bg-surface-1 px-2 text-base font-medium text-ink-1 outline-none inset-ring-2 inset-ring-accent select-text aria-invalid:inset-ring-bad max-md:h-11 max-md:text-lg"
      />
      {problem && text !== item.name && (
        <span
          role="alert"
          className="absolute start-0 top-full z-10 mt-1 rounded-control bg-bad-soft px-2 py-1 text-sm text-ink-1 shadow-float"
        >
          {problem}
        </span>
      )}
    </span>
  )
}
