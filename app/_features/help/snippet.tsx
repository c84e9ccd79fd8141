'use client'

import { useEffect, useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { copyText } from '../links/copy-text.ts'
import type { SnippetId } from './snippets.ts'
import { words as english } from './words.ts'

/** What it does, how it is called, and one click to take it along. */
export function Snippet({ id, code }: { id: SnippetId; code: string }) {
  const words = useWords(english)
  const { title, text } = words.snippets[id]
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 3000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => setIsCopied(await copyText(code))
  return (
    <section className="border-t border-line px-5 py-4">
      <h3 className="text-base font-medium text-ink-1">{title}</h3>
      <p className="mt-0.5 text-base text-ink-2">{text}</p>
      <div className="mt-2.5 flex items-start rounded-control bg-surface-2">
        <pre
          tabIndex={0}
          role="region"
          aria-label={words.code(title)}
          className="min-w-0 flex-1 overflow-x-auto rounded-control py-2.5 ps-3.5 font-mono text-sm text-ink-1"
        >
          <code dir="ltr">{code}</code>
        </pre>
        <div className="p-1.5">
          <IconButton
            label={isCopied ? words.copied : words.copy}
            size="sm"
            onClick={() => void copy()}
            className={isCopied ? 'text-good' : undefined}
          >
            {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          </IconButton>
        </div>
        <span aria-live="polite" className="sr-only">
          {isCopied && words.copied}
        </span>
      </div>
    </section>
  )
}
