'use client'

import { useCallback, useEffect } from 'react'
import type { Item } from '#contract/item'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useAsked } from './use-asked.ts'
import { useLinkVisit } from './visit-context.tsx'
import { words } from './words.ts'

const shownBytes = 256 * 1024

/** The beginning of a text, as plain letters: nothing in it is ever a page. */
export function TextPreview({ item, onBroken }: { item: Item; onBroken: () => void }) {
  const link = useLinkVisit()
  const ask = useCallback(
    async (signal: AbortSignal) => {
      if (item.sizeBytes === 0) return ''
      const answer = await fetch(link.contentUrl(item.id), {
        headers: { Range: `bytes=0-${shownBytes - 1}` },
        signal,
      })
      if (!answer.ok) throw new Error(`The preview was answered with ${answer.status}.`)
      return new TextDecoder().decode(await answer.arrayBuffer())
    },
    [link, item.id, item.sizeBytes],
  )
  const { value: text, error } = useAsked(ask)
  useEffect(() => {
    if (error) onBroken()
  }, [error, onBroken])
  if (text === null) return <Skeleton className="m-6 h-4 w-64" />
  return (
    <div className="flex size-full flex-col">
      <pre
        tabIndex={0}
        dir="auto"
        aria-label={words.file.preview(item.name)}
        className="min-h-0 flex-1 overflow-auto bg-surface-1 p-5 font-mono text-sm whitespace-pre-wrap text-ink-1 wrap-anywhere"
      >
        {text}
      </pre>
      {item.sizeBytes > shownBytes && (
        <p className="border-t border-line bg-surface-1 px-5 py-2 text-sm text-ink-3">
          {words.file.cut(shownBytes)}
        </p>
      )}
    </div>
  )
}
