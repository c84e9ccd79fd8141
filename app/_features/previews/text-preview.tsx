'use client'

import dynamic from 'next/dynamic'
import { useCallback, useEffect } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useAsked } from '../api/use-asked.ts'
import { CodeView } from './code-view.tsx'
import type { PreviewSource } from './preview-source.ts'
import { readText, textBytes } from './read-part.ts'
import { words as english } from './words.ts'

const loading = () => <Skeleton className="m-6 h-4 w-64" />
// Loaded with the first of their kind.
const MarkdownView = dynamic(() => import('./markdown-view.tsx'), { ssr: false, loading })
const CsvView = dynamic(() => import('./csv-view.tsx'), { ssr: false, loading })

/** The beginning of a text, as what it is: nothing in it is ever a page. */
export function TextPreview({
  item,
  kind,
  source,
  onBroken,
}: {
  item: Item
  kind: 'text' | 'markdown' | 'csv'
  source: PreviewSource
  onBroken: (error: unknown) => void
}) {
  const words = useWords(english)
  const ask = useCallback(
    (signal: AbortSignal) => readText(source.href, item.sizeBytes, signal),
    [source.href, item.sizeBytes],
  )
  const { value: text, error } = useAsked(ask)
  useEffect(() => {
    if (error) onBroken(error)
  }, [error, onBroken])
  if (text === null) return loading()
  if (text === '') return <p className="m-auto text-base text-ink-3">{words.empty}</p>
  return (
    <div className="flex size-full flex-col bg-surface-1">
      <div
        tabIndex={0}
        role="region"
        aria-label={words.preview(item.name)}
        className="min-h-0 flex-1 overflow-auto -outline-offset-2"
      >
        {kind === 'markdown' && <MarkdownView text={text} />}
        {kind === 'csv' && <CsvView text={text} />}
        {kind === 'text' && <CodeView text={text} name={item.name} />}
      </div>
      {item.sizeBytes > textBytes && (
        <p className="border-t border-line px-5 py-2 text-sm text-ink-3">{words.cut(textBytes)}</p>
      )}
    </div>
  )
}
