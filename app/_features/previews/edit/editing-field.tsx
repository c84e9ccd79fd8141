'use client'

import { useId, type KeyboardEvent, type Ref } from 'react'
import { useWords } from '../../../_language/use-words.ts'
import { languageOf } from '../code-language.ts'
import { words as english } from '../words.ts'
import { indentLines, indentOf } from './indent.ts'

/** The text itself. Tab indents; after Escape it goes on to the next control, as everywhere. */
export function EditingField({
  ref,
  name,
  text,
  onChange,
}: {
  ref: Ref<HTMLTextAreaElement>
  name: string
  text: string
  onChange: (text: string) => void
}) {
  const words = useWords(english)
  const hintId = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const field = event.currentTarget
    // What holds the field reads this too: only the second Escape is for it.
    if (event.key === 'Escape') return void (field.dataset['tabLeaves'] = '')
    const isTab = event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey
    if (isTab && field.dataset['tabLeaves'] === undefined) {
      event.preventDefault()
      indent(field, name)
    }
    if (event.key !== 'Shift') delete field.dataset['tabLeaves']
  }
  const isCode = languageOf(name) !== null
  return (
    <>
      <textarea
        ref={ref}
        autoFocus
        onFocus={(event) => delete event.currentTarget.dataset['tabLeaves']}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={words.edit.field(name)}
        aria-describedby={hintId}
        dir={isCode ? 'ltr' : 'auto'}
        spellCheck={!isCode}
        autoCapitalize={isCode ? 'off' : undefined}
        autoComplete="off"
        className="min-h-0 w-full flex-1 resize-none bg-surface-1 md:first:rounded-t-card p-5 font-mono text-sm text-ink-1 [tab-size:4] focus-visible:inset-ring focus-visible:inset-ring-accent/50 focus-visible:outline-none max-sm:p-4 max-sm:text-lg"
      />
      <p
        id={hintId}
        className="border-t border-line bg-surface-1 px-5 py-2 text-sm text-ink-3 max-md:hidden"
      >
        {words.edit.hint}
      </p>
    </>
  )
}

/** Typed in as if by hand, so that the field's own undo takes it back. */
function indent(field: HTMLTextAreaElement, name: string): void {
  const { value, selectionStart: from, selectionEnd: to } = field
  const step = indentOf(value, name)
  if (!value.slice(from, to).includes('\n')) return type(step)
  const { span, lines } = indentLines(value, { from, to }, step)
  field.setSelectionRange(span.from, span.to)
  type(lines)
  field.setSelectionRange(span.from, span.from + lines.length)
}

const type = (text: string) => void document.execCommand('insertText', false, text)
