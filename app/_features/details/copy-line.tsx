'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { toast } from '../../_ui/toast.ts'
import { words as english } from './words.ts'

/** A digest, whole, that a click copies. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const words = useWords(english)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () => {
    // Missing where a page is served over plain HTTP in a local network.
    const written = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error())
    written.then(
      () => setIsCopied(true),
      () => toast(words.notCopied),
    )
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={words.copy(label)}
      onClick={copy}
      className="group/copy -mx-2 flex w-[calc(100%+1rem)] items-start gap-2 rounded-control px-2 py-1.5 text-start hover:bg-surface-2"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-xs text-ink-3">{label}</span>
        <span className="block font-mono text-xs break-all text-ink-1 select-text">{value}</span>
      </span>
      <Icon
        aria-hidden
        className={`mt-3.5 size-4 shrink-0 ${isCopied ? 'text-good' : 'text-ink-3 group-hover/copy:text-ink-1'}`}
      />
      <span role="status" className="sr-only">
        {isCopied && words.copied(label)}
      </span>
    </button>
  )
}
